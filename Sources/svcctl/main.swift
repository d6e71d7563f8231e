print("svcctl")
