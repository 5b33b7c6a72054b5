import VitrineCLI

Vitrine.run()
