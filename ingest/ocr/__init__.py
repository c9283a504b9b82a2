"""picture → words: the engines that read pixels, behind one seam."""

import cv2

# A worker owns one core. Left to itself OpenCV starts a thread a core in each of them.
cv2.setNumThreads(1)
