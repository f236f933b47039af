"""Real failures of automated news, each as inputs of our own making, with the verdict that ours must give."""
