import DossierModel
import Formats
import Testing

@Suite struct FileNameFactsTests {
    @Test(arguments: [
        ("documents/purchases/2024/03/2024-03-31_AF-2024-001_Bakkerij Jansen.pdf", "purchases 2024-03 2024-03-31 AF-2024-001 Bakkerij Jansen"),
        ("documents/Aankopen/2024-03/scan.pdf", "purchases 2024-03 - - -"),
        ("documents/ACHATS/2024/scan.pdf", "purchases 2024 - - -"),
        ("documents/Einka\u{308}ufe/x/2024-03-31.pdf", "purchases - 2024-03-31 - -"),
        ("documents/Verkäufe/2024-03-31_VF1.xml", "sales - 2024-03-31 VF1 -"),
        ("documents/ventes/2024-03-31__Client_A.pdf", "sales - 2024-03-31 - Client_A"),
        ("documents/Financieel/2024/13/a.pdf", "financial 2024 - - -"),
        ("documents/diverse/03/a.pdf", "misc - - - -"),
        ("documents/permanent dossier/statuten.pdf", "permanent - - - -"),
        ("documents/Sonstiges/2024/x/03/a.pdf", "misc 2024 - - -"),
        ("documents/2024/03/a.pdf", "- 2024-03 - - -"),
        ("documents/geheim/2024-02-30_X_Y.pdf", "- - - - -"),
        ("documents/sales/31-03-2024_X.pdf", "sales - - - -"),
        ("documents/sales/.pdf", "sales - - - -"),
        ("documents/Aankopen 2023/scan.pdf", "purchases 2023 - - -"), ("documents/2023 Aankopen/scan.pdf", "purchases 2023 - - -"),
        ("documents/Aankopen_2023/scan.pdf", "purchases 2023 - - -"), ("documents/verkopen-2023/scan.pdf", "sales 2023 - - -"),
        ("documents/2023_Einkäufe/scan.pdf", "purchases 2023 - - -"), ("documents/Ventes (2023)/scan.pdf", "sales 2023 - - -"),
        ("documents/Aankopen 2023/03/scan.pdf", "purchases 2023-03 - - -"), ("documents/Bank 2023-03/scan.pdf", "financial 2023-03 - - -"),
        ("documents/2023-03 bank/scan.pdf", "financial 2023-03 - - -"), ("documents/Achats 2023/2024/scan.pdf", "purchases 2024 - - -"),
        ("documents/Aankopen 2023-2024/scan.pdf", "purchases - - - -"), ("documents/2023 Aankopen 03/scan.pdf", "purchases - - - -"),
        ("documents/Verkopen 23/scan.pdf", "sales - - - -"), ("documents/Aankopen 2023/2023-05-02_AF-1_X.pdf", "purchases 2023 2023-05-02 AF-1 X"),
        ("documents/Factures d\u{2019}achat/scan.pdf", "purchases - - - -"), ("documents/factures d\u{2018}achat/scan.pdf", "purchases - - - -"),
        ("documents/FACTURES D\u{02BC}ACHAT 2023/scan.pdf", "purchases 2023 - - -"),
        ("documents/2022 factures d\u{2019}achat/scan.pdf", "purchases 2022 - - -"),
        ("documents/factures\u{A0}de\u{A0}vente/scan.pdf", "sales - - - -"), ("documents/permanent dossier 2019/scan.pdf", "permanent 2019 - - -"),
        ("documents/2023/scan.pdf", "- 2023 - - -"), ("documents/Aankopen oud 2023/scan.pdf", "- - - - -"),
        ("", "- - - - -"),
    ])
    func readsFolderAndName(path: String, expected: String) {
        let facts = FileNameFacts(path: path)
        let found = [text(facts.kind), text(facts.period), text(facts.date), text(facts.number), text(facts.party)]
        #expect(found.joined(separator: " ") == expected)
    }
}
