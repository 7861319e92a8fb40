"""Where somebody is in a collection, without a widget: every part is tested by itself."""
