"""picture → words: the engines that read pixels, behind one seam."""
