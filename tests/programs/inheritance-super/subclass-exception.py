# a family of exceptions
class AppError(Exception):
    code = 1


class NotFound(AppError, KeyError):
    code = 2


for kind in (AppError, NotFound):
    try:
        raise kind("x")
    except KeyError as error:
        print("KeyError", error, error.code)
    except AppError as error:
        print("AppError", error, error.code)
