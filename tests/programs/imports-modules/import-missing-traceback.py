# the traceback of a missing module
import os_that_is_not_there
