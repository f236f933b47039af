"""Charts as inline SVG: sized by a viewBox, coloured by the page's classes, each with its words for a listener."""
