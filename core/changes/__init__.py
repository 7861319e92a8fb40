"""What has become of a source: the papers that came, went and changed between two of its states."""
