# warnings.warn prints to stderr
import warnings

warnings.warn("be careful")
warnings.warn("old thing", DeprecationWarning)
print("goes on")
