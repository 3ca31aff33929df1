# the traceback of an error inside an imported module
import helper_broken
