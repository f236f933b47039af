"""The shell: joins the rooms and holds the clock."""
