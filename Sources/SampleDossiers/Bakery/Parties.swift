/// The parties of the bakery. Their enterprise numbers begin with 09, a range that is not given out.
enum Parties {
    static let bakery = Party(
        code: "LINDE", name: "Bakkerij De Linde BV", body: 9_417_497, street: "Lindestraat 12", city: "9000 Gent", role: "other",
        colour: "0.62 0.36 0.12", account: 1_200_417)

    static let mill = Party(
        code: "MOLEN", name: "Molens Terhaegen NV", body: 9_010_123, street: "Vaartdijk 4", city: "9800 Deinze", colour: "0.75 0.6 0.2",
        account: 1_000_101)
    static let dairy = Party(
        code: "ZUIVEL", name: "Zuivelhuis Kempenland NV", body: 9_123_004, street: "Melkerijweg 18", city: "2460 Kasterlee", colour: "0.2 0.45 0.75",
        account: 1_000_202)
    static let energy = Party(
        code: "LICHT", name: "Lichtpunt Energie NV", body: 9_204_815, street: "Stroomlaan 101", city: "1000 Brussel", colour: "0.95 0.65 0.05",
        account: 1_000_303)
    static let telecom = Party(
        code: "TELE", name: "Scheldetel NV", body: 9_315_220, street: "Kabelstraat 7", city: "2000 Antwerpen", colour: "0.45 0.15 0.55",
        account: 1_000_404)
    static let insurer = Party(
        code: "VERZ", name: "Wilgenhof Verzekeringen NV", body: 9_402_667, street: "Polislaan 30", city: "3000 Leuven", colour: "0.1 0.4 0.3",
        account: 1_000_505)
    static let fuel = Party(
        code: "TANK", name: "Tankstation Brugsepoort BV", body: 9_518_041, street: "Brugsesteenweg 210", city: "9000 Gent", colour: "0.8 0.1 0.1",
        account: 1_000_606)
    static let landlord = Party(
        code: "HUUR", name: "Immo Lindehof BV", body: 9_633_958, street: "Kouter 9", city: "9000 Gent", colour: "0.35 0.35 0.4", account: 1_000_707)
    static let packaging = Party(
        code: "PACK", name: "Emballages Sambre SRL", body: 9_701_346, street: "Rue du Pont 22", city: "5000 Namur", language: "fr",
        colour: "0.15 0.5 0.25", account: 1_000_808)
    static let equipment = Party(
        code: "OVEN", name: "Bakmachines Vermeersch BV", body: 9_785_512, street: "Industrieweg 55", city: "8800 Roeselare", colour: "0.5 0.5 0.5",
        account: 1_000_909)
    static let payroll = Party(
        code: "SOCSEC", name: "Sociaal Secretariaat Arteveld VZW", body: 9_802_239, street: "Loonstraat 1", city: "9000 Gent", colour: "0.0 0.5 0.55",
        account: 1_001_010)
    static let accountant = Party(
        code: "PEETERS", name: "Kantoor Peeters BV", body: 9_040_774, street: "Balansplein 3", city: "9050 Gent", colour: "0.2 0.25 0.5",
        account: 1_001_111)
    static let chocolate = Party(
        code: "CACAO", name: "Cacaohuis Van Rossem NV", body: 9_156_890, street: "Bonbonlaan 14", city: "8500 Kortrijk", colour: "0.35 0.18 0.08",
        account: 1_001_212)
    static let printer = Party(
        code: "DRUK", name: "Drukkerij Ter Platen BV", body: 9_267_103, street: "Ter Platen 40", city: "9000 Gent", colour: "0.85 0.2 0.5",
        account: 1_001_313)
    static let hygiene = Party(
        code: "HYGI", name: "Hygiene Services Leie BV", body: 9_371_458, street: "Wasserijstraat 6", city: "8530 Harelbeke", colour: "0.1 0.65 0.7",
        account: 1_001_414)
    static let water = Party(
        code: "WATER", name: "Waterbedrijf Leieland", body: 9_444_021, street: "Bronweg 2", city: "9000 Gent", colour: "0.1 0.3 0.8",
        account: 1_001_515)
    static let hardware = Party(
        code: "IJZER", name: "IJzerwaren Dhondt", body: 9_560_337, street: "Dampoortstraat 88", city: "9000 Gent", account: 1_001_616)

    static let restaurant = Party(
        code: "WATERHOEK", name: "Restaurant De Waterhoek BV", body: 9_608_714, street: "Graslei 31", city: "9000 Gent", role: "customer",
        account: 1_002_001)
    static let hotel = Party(
        code: "GRAVEN", name: "Hotel Gravenhof NV", body: 9_655_082, street: "Veldstraat 2", city: "9000 Gent", role: "customer", account: 1_002_002)
    static let school = Party(
        code: "REGENB", name: "Basisschool De Regenboog VZW", body: 9_719_925, street: "Schoolstraat 5", city: "9040 Gent", role: "customer",
        account: 1_002_003)
    static let catering = Party(
        code: "SOETE", name: "Catering Soetemond BV", body: 9_733_380, street: "Feestlaan 77", city: "9820 Merelbeke", role: "customer",
        account: 1_002_004)
    static let shop = Party(
        code: "ANNA", name: "Buurtwinkel Anna", body: 9_840_116, street: "Kerkplein 3", city: "9030 Gent", role: "customer", account: 1_002_005)
    static let deli = Party(
        code: "JACOBS", name: "Delicatessen Sint-Jacobs BV", body: 9_871_643, street: "Bij Sint-Jacobs 11", city: "9000 Gent", role: "both",
        account: 1_002_006)
    static let coffee = Party(
        code: "MOKKA", name: "Koffiehuis Mokka BV", body: 9_902_758, street: "Stationsplein 19", city: "9000 Gent", role: "customer",
        account: 1_002_007)

    static let bank = Party(
        code: "BANK", name: "Artevelde Bank NV", body: 9_095_461, street: "Kredietkaai 1", city: "9000 Gent", role: "other", account: 1_003_001)
    static let taxes = Party(
        code: "BTW", name: "Btw- en belastingontvangsten", body: nil, street: "Ontvangerslaan 1", city: "1000 Brussel", role: "other",
        account: 1_003_002)
    static let security = Party(
        code: "RSZ", name: "Socialezekerheidsbijdragen", body: nil, street: "Bijdragenplein 1", city: "1000 Brussel", role: "other",
        account: 1_003_003)
    static let staff = Party(
        code: "PERS", name: "Personeel en bestuurder", body: nil, street: "Lindestraat 12", city: "9000 Gent", role: "other", account: 1_003_004)

    static let all = [
        mill, dairy, energy, telecom, insurer, fuel, landlord, packaging, equipment, payroll, accountant, chocolate, printer, hygiene,
        water, hardware, restaurant, hotel, school, catering, shop, deli, coffee, bank, taxes, security, staff,
    ]

    static var csv: String {
        csvRow(["code", "name", "role", "enterprise-number", "address", "email", "iban"]) + all.map {
            csvRow([$0.code, $0.name, $0.role, $0.enterpriseNumber ?? "", "\($0.street), \($0.city)", $0.email, $0.iban])
        }.joined()
    }
}
