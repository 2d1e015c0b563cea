"""What the window shows: each view shows a Plan or a Result and owns nothing."""
