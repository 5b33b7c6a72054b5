/// The parties of a dossier of payments. Their enterprise numbers begin with 09, a range that is not given out.
enum PaymentParties {
    static let own = party(0, "EIGEN", "Atelier Noordhoek BV", "other")
    /// Pays and is paid in every way but those of the next two.
    static let customers = [
        party(1, "K1", "Garage Van Damme BV", "customer"), party(2, "K2", "Drukkerij De Leeuw NV", "customer"),
        party(3, "K3", "Bloemen Vermeulen BV", "customer"), party(4, "K4", "Architecten Claes & Partners BV", "customer"),
    ]
    /// Pays all that is open in one sum.
    static let bulk = party(5, "K5", "Stadsbestuur Nieuwdorp", "customer")
    /// Takes credit notes off what it pays.
    static let netting = party(6, "K6", "Brouwerij Terlinden NV", "customer")
    static let suppliers = [
        party(7, "L1", "Papierhandel Maes NV", "supplier"), party(8, "L2", "Kantoorcentrum Smets BV", "supplier"),
        party(9, "L3", "Schoonmaak Helder BV", "supplier"), party(10, "L4", "Software House Lode NV", "supplier"),
    ]
    static let foreign = party(11, "L5", "Pine Tools Inc", "supplier")
    static let staff = party(12, "PERS", "Lieve Martens", "other")
    static let taxes = party(13, "BTW", "Btw-ontvangsten", "other")
    /// The director of a customer, who is in no list.
    static let director = party(14, "", "Johan Van Damme", "other")
    static let bank = party(15, "BANK", "Polderbank NV", "other")

    static let listed = customers + [bulk, netting] + suppliers + [foreign, staff, taxes, bank]

    private static func party(_ index: Int, _ code: String, _ name: String, _ role: String) -> Party {
        Party(
            code: code, name: name, body: 9_500_000 + 7919 * index, street: "Kaai \(index + 1)", city: "8000 Brugge", role: role,
            account: 2_000_000 + 101 * index)
    }
}
