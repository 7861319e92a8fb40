"""What is known of a corpus's rows beside what their sources say: files that lie about, tags."""
