"""What can happen in a story, exactly: its whole state graph, and the answers read off it."""
