# __name__ is __main__ and guards the main part
def main():
    print("main runs")


print(__name__)
if __name__ == "__main__":
    main()
