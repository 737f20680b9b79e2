"""Line by line: a player and reports for screen readers, braille, pipes and slow links."""
