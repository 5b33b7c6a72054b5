extension Bakery {
    /// The notes and proposals: path and text.
    func writings() -> [(path: String, text: String)] {
        func path(_ test: (Book.Document) -> Bool) -> String { book.documents.first(where: test)?.path ?? "" }
        func voucher(_ party: String, _ year: Int, _ month: Int, kind: String = "purchases") -> Book.Document? {
            book.documents.first { $0.party == party && $0.date.year == year && $0.date.month == month && $0.kind == kind }
        }
        let disputed = voucher("WATERHOEK", 2024, 5, kind: "sales")
        let oven = voucher("OVEN", 2022, 3)
        let twin = book.documents.last { $0.party == "TANK" && $0.date.year == 2022 && $0.date.month == 9 }
        let packs = voucher("PACK", 2023, 5)
        let lease = path { $0.number == "PERM-02" }
        func row(_ proposal: String, _ account: String, _ date: String, _ amount: Int, _ text: String, _ status: String, _ document: String = "")
            -> String
        {
            csvRow([proposal, account, date, amount > 0 ? amount.comma : "", amount < 0 ? (-amount).comma : "", text, status, document])
        }
        let head = csvRow(["proposal", "account", "date", "debit", "credit", "text", "status", "document"])
        return [
            ("notes/overdracht.md", """
                ---
                title: Overdracht van het dossier
                date: 2024-11-12
                ---
                # Overdracht

                De boekhouding gaat op **15 november 2024** over naar Fidacta. Stand van zaken:

                - aankopen en verkopen zijn geboekt tot en met 30 september 2024;
                - de bank is geboekt tot en met 31 augustus 2024;
                - de btw-aangifte van het derde kwartaal is ingediend;
                - de afschrijvingen van 2024 zijn geboekt tot en met september.

                Vragen over de periode tot de overdracht: [Kantoor Peeters](mailto:dossiers@kantoor-peeters.example).

                """),
            ("notes/2024/waterhoek.md", """
                ---
                title: Betwiste factuur De Waterhoek
                date: 2024-08-21
                document: \(disputed?.path ?? "")
                period: 2024-08
                ---
                Het restaurant betwist factuur *\(disputed?.number ?? "")* omdat een levering te laat kwam. Tweede herinnering verstuurd op 19 \
                augustus.

                1. Leveringsbon opzoeken.
                2. Voorstel: de helft van het gebak crediteren.
                3. Zonder antwoord voor 15 oktober: overboeken naar dubieuze debiteuren.

                """),
            ("notes/2022/oven.md", """
                ---
                title: Afschrijving van de dekoven
                date: 2022-04-04
                document: \(oven?.path ?? "")
                ---
                De oven wordt lineair afgeschreven over tien jaar, vanaf het tweede kwartaal van 2022.

                ```
                28.500,00 / 10 / 4 = 712,50 per kwartaal
                ```

                De investeringsaftrek is opgenomen in de aangifte van aanslagjaar 2023.

                """),
            ("notes/2022/tankstation.md", """
                ---
                date: 2022-10-05
                document: \(twin?.path ?? "")
                ---
                ## Tweemaal hetzelfde factuurnummer

                Het tankstation gebruikte \(twin?.number ?? "") voor **twee** facturen, in augustus en in september. Bedragen en bonnen verschillen: \
                beide zijn geboekt.

                """),
            ("notes/2023/indexering-huur.md", """
                ---
                title: Indexering van de huur
                date: 2023-01-09
                document: \(lease)
                period: 2023-01
                ---
                De huur stijgt van 1.780,00 naar 1.945,00 euro. De berekening van de verhuurder is nagekeken en *klopt*.

                <div class="alert">Nieuwe indexering in januari 2024!</div>

                Zie ook de [rekenmodule](javascript:openIndex('2023')).

                """),
            ("notes/2023/btw-bestelwagen.md", """
                ---
                title: Btw op de bestelwagen
                date: 2023-03-06
                period: 2023
                ---
                De bestelwagen is een lichte vrachtwagen en wordt **alleen voor het werk** gebruikt. De btw op brandstof, onderhoud en banden \
                wordt daarom volledig afgetrokken.

                - De rittenlijst van de chauffeur bewijst dat er geen privégebruik is; ze wordt elk jaar bijgevoegd.
                - Op de verzekering staat geen btw.

                """),
            ("notes/2023/emballages.md", """
                ---
                title: Conditions d'Emballages Sambre
                language: fr
                date: 2023-05-24
                document: \(packs?.path ?? "")
                ---
                Nouvelles conditions depuis mai 2023 :

                - paiement à **30 jours** date de facture ;
                - livraison gratuite dès 500 euros ;
                - reprise des cartons non imprimés.

                Contact : M. Lambert, [info@pack.example](mailto:info@pack.example).

                """),
            ("notes/2024/controle-tva.md", """
                ---
                title: Questions sur le taux de TVA
                language: fr
                date: 2024-03-14
                period: 2024-03
                ---
                # Consommation sur place

                Les petits-déjeuners servis à l'hôtel sont facturés à **12 %**, les boissons à **21 %**. Le pain livré reste à *6 %*.

                > À vérifier avec le nouveau comptable pour les buffets du dimanche.

                """),
            ("notes/2024/remise-du-dossier.md", """
                ---
                title: Remise du dossier
                language: fr
                date: 2024-11-14
                ---
                Le dossier est remis complet, y compris les pièces non comptabilisées d'octobre et de novembre :

                1. une facture du moulin du 18 octobre ;
                2. une facture d'énergie du 12 novembre.

                """),
            ("proposals/2023.csv", head
                    + row("V-2023-01", "407000", "2023-12-31", 12_400, "Oud saldo Mokka naar dubieus", "refused")
                    + row("V-2023-01", "400000", "2023-12-31", -12_400, "Oud saldo Mokka naar dubieus", "refused")
                    + row("V-2023-02", "612500", "2023-06-30", 8_990, "Kleine kneedhaken uit investering", "accepted")
                    + row(
                        "V-2023-02", "230000", "2023-06-30", -8_990, "Kleine kneedhaken uit investering", "accepted",
                        voucher("OVEN", 2023, 6)?.number ?? "")
            ),
            ("proposals/2024.csv", head
                    + row(
                        "V-2024-01", "407000", "2024-10-15", disputed?.amounts?.gross ?? 0, "De Waterhoek naar dubieuze debiteuren", "open",
                        disputed?.number ?? "")
                    + row(
                        "V-2024-01", "400000", "2024-10-15", -(disputed?.amounts?.gross ?? 0), "De Waterhoek naar dubieuze debiteuren", "open",
                        disputed?.number ?? "")
                    + row(
                        "V-2024-02", "490000", "2024-12-31", 22_350, "Verzekering bestelwagen, drie maanden", "open",
                        voucher("VERZ", 2024, 4)?.number ?? "")
                    + row(
                        "V-2024-02", "613000", "2024-12-31", -22_350, "Verzekering bestelwagen, drie maanden", "open",
                        voucher("VERZ", 2024, 4)?.number ?? "")
                    + row("V-2024-03", "630200", "2024-12-31", 312_500, "Afschrijvingen vierde kwartaal", "open")
                    + row("V-2024-03", "230009", "2024-12-31", -186_250 - 46_250, "Machines en meubilair", "open")
                    + row("V-2024-03", "260009", "2024-12-31", -80_000, "Inrichting", "open")
            ),
        ]
    }
}
