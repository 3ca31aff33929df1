# SPDX-License-Identifier: MIT
"""Calendar time: fields of a moment, and their text. The time zone is UTC."""

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")
_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday",
           "tm_isdst")


class struct_time(tuple):
    """A moment's year, month, day, hour, minute, second, weekday, day of the year."""

    tm_year = property(lambda self: self[0])
    tm_mon = property(lambda self: self[1])
    tm_mday = property(lambda self: self[2])
    tm_hour = property(lambda self: self[3])
    tm_min = property(lambda self: self[4])
    tm_sec = property(lambda self: self[5])
    tm_wday = property(lambda self: self[6])
    tm_yday = property(lambda self: self[7])
    tm_isdst = property(lambda self: self[8])

    def __repr__(self):
        shown = ", ".join(f"{name}={value}" for name, value in zip(_FIELDS, self))
        return f"time.struct_time({shown})"


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_lengths(year):
    return (31, 29 if _leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days_before(year):
    """Days from the first of January of the year 1 to that of the year."""
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400


_EPOCH = _days_before(1970)


def gmtime(seconds=None, /):
    days, rest = divmod(int(time() if seconds is None else seconds // 1), 86400)
    days += _EPOCH
    year = days // 366 + 1
    while _days_before(year + 1) <= days:
        year += 1
    day_of_year = day = days - _days_before(year)
    month = 0
    for length in _month_lengths(year):
        if day < length:
            break
        day -= length
        month += 1
    return struct_time((year, month + 1, day + 1, rest // 3600, rest // 60 % 60, rest % 60,
                        days % 7, day_of_year + 1, 0))


localtime = gmtime


def mktime(fields, /):
    year, month, day, hour, minute, second = tuple(fields)[:6]
    days = _days_before(year) - _EPOCH + sum(_month_lengths(year)[:month - 1]) + day - 1
    return float(days * 86400 + hour * 3600 + minute * 60 + second)


def asctime(fields=None, /):
    fields = tuple(localtime() if fields is None else fields)
    year, month, day, hour, minute, second, weekday = fields[:7]
    return (f"{_DAYS[weekday][:3]} {_MONTHS[month - 1][:3]} {day:2d} "
            f"{hour:02d}:{minute:02d}:{second:02d} {year}")


def ctime(seconds=None, /):
    return asctime(localtime(seconds))


def strftime(format, fields=None, /):
    fields = struct_time(localtime() if fields is None else fields)
    year, month, day, hour, minute, second, weekday, yearday = fields[:8]
    texts = {
        "Y": f"{year}", "y": f"{year % 100:02d}", "m": f"{month:02d}", "d": f"{day:02d}",
        "e": f"{day:2d}", "H": f"{hour:02d}", "I": f"{(hour - 1) % 12 + 1:02d}",
        "M": f"{minute:02d}", "S": f"{second:02d}", "p": "PM" if hour > 11 else "AM",
        "A": _DAYS[weekday], "a": _DAYS[weekday][:3], "B": _MONTHS[month - 1],
        "b": _MONTHS[month - 1][:3], "h": _MONTHS[month - 1][:3], "j": f"{yearday:03d}",
        "w": f"{(weekday + 1) % 7}", "u": f"{weekday + 1}", "Z": "UTC", "z": "+0000", "%": "%",
        "n": "\n", "t": "\t", "c": asctime(fields),
        "D": f"{month:02d}/{day:02d}/{year % 100:02d}", "x": f"{month:02d}/{day:02d}/{year % 100:02d}",
        "F": f"{year}-{month:02d}-{day:02d}", "T": f"{hour:02d}:{minute:02d}:{second:02d}",
        "X": f"{hour:02d}:{minute:02d}:{second:02d}", "R": f"{hour:02d}:{minute:02d}",
    }
    parts, place = [], 0
    while place < len(format):
        letter = format[place]
        if letter == "%" and format[place + 1:place + 2] in texts:
            place += 1
            letter = texts[format[place]]
        parts.append(letter)
        place += 1
    return "".join(parts)
