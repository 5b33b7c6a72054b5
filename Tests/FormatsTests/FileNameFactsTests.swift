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
        ("documents/sales/31-03-2024_X.pdf", "sales - 2024-03-31 - -"), ("documents/sales/11-03-2024_X.pdf", "sales - - - -"),
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
        ("documents/sales/2014-04-19_Coolblue.pdf", "sales - 2014-04-19 - Coolblue"),
        ("documents/sales/2014-04-19_de smid.pdf", "sales - 2014-04-19 - de smid"),
        ("documents/sales/2014-04-19_factuur.pdf", "sales - 2014-04-19 - -"), ("documents/sales/2014-04-19_AF-1.pdf", "sales - 2014-04-19 AF-1 -"),
        ("documents/sales/2014-04-19_AF_Coolblue.pdf", "sales - 2014-04-19 AF Coolblue"),
        ("", "- - - - -"),
    ])
    func readsFolderAndName(path: String, expected: String) {
        let facts = FileNameFacts(path: path)
        let found = [text(facts.kind), text(facts.period), text(facts.date), text(facts.number), text(facts.party)]
        #expect(found.joined(separator: " ") == expected)
    }

    /// Names in the styles people use: date, number and party, `-` for what is not read.
    @Test(arguments: [
        ("2016-03-17-food-Metro.pdf", "2016-03-17 - Metro"), ("20160525 Coles.pdf", "2016-05-25 - Coles"), ("2023-3-29-drinks.png", "2023-03-29 - -"),
        ("17.03.2016 Metro.pdf", "2016-03-17 - Metro"), ("17-03-2016_AF-2016-001_Metro.pdf", "2016-03-17 AF-2016-001 Metro"),
        ("17.03.2016.pdf", "2016-03-17 - -"), ("03.04.2016 Metro.pdf", "- - -"), ("03-17-2016 Metro.pdf", "- - -"),
        ("2016-03-17 Metro.pdf", "2016-03-17 - Metro"), ("2016-03-17 Bakkerij De Linde.pdf", "2016-03-17 - Bakkerij De Linde"),
        ("2016-03-17 factuur Metro.pdf", "2016-03-17 - -"), ("2016-03-17 Factuur.pdf", "2016-03-17 - -"),
        ("2016-03-17 - Metro.pdf", "2016-03-17 - Metro"),
        ("2016-03-17 - F2016123 - Metro.pdf", "2016-03-17 F2016123 Metro"), ("20160317_F2016123_Metro.pdf", "2016-03-17 F2016123 Metro"),
        ("20160317_Metro.pdf", "2016-03-17 - Metro"), ("20160317-Metro.pdf", "2016-03-17 - Metro"), ("2016.03.17 Metro.pdf", "2016-03-17 - Metro"),
        ("2016_03_17_Metro.pdf", "2016-03-17 - Metro"), ("2016-3-7.pdf", "2016-03-07 - -"), ("20160317.pdf", "2016-03-17 - -"),
        ("20160525 Coles 24.95.pdf", "2016-05-25 - -"), ("20160525_24.95_Coles.pdf", "2016-05-25 - Coles"),
        ("20160525_12_Coles.pdf", "2016-05-25 - Coles"), ("2016-03-17-Metro-Food.pdf", "2016-03-17 - -"),
        ("2016-03-17-FOOD-metro.pdf", "2016-03-17 - -"),
        ("20160317_A1_B2_Metro.pdf", "2016-03-17 - Metro"), ("2016-03-17 Müller & Söhne.pdf", "2016-03-17 - Müller & Söhne"),
        ("20161301 Metro.pdf", "- - -"), ("20160230 Metro.pdf", "- - -"), ("25052016 Metro.pdf", "- - -"), ("201605251 Metro.pdf", "- - -"),
        ("0203-01-01 Metro.pdf", "- - -"), ("2016-03-17Metro.pdf", "- - -"), ("2016-03-17-2016-03-31 Metro.pdf", "- - -"),
        ("2016-03-01 tot 2016-03-31.pdf", "- - -"), ("20160301-20160331 Metro.pdf", "- - -"), ("IMG_20240315_142530.jpg", "- - -"),
        ("20240315_142530.jpg", "- - -"), ("20240315_142530(1).jpg", "- - -"), ("2024-03-15 14.25.30.jpg", "- - -"),
        ("2024-03-15 at 14.25.30.png", "- - -"), ("Screenshot 2024-03-15.png", "- - -"), ("Screenshot_20240315-142530.png", "- - -"),
        ("IMG-20240315-WA0012.jpg", "- - -"), ("20240315-WA0012.jpg", "- - -"), ("PXL_20240315_142530123.jpg", "- - -"), ("scan0001.pdf", "- - -"),
        ("scan20240315.pdf", "- - -"), ("20240315142530.pdf", "- - -"), ("2024-03-15_14-25-30.jpg", "2024-03-15 14-25-30 -"), ("2016.pdf", "- - -"),
        ("2016-03 Metro.pdf", "- - -"), ("31.02.2016 Metro.pdf", "- - -"), ("17.03.16 Metro.pdf", "- - -"), ("17.03-2016 Metro.pdf", "- - -"),
    ])
    func readsNamesAsPeopleWriteThem(name: String, expected: String) {
        let facts = FileNameFacts(path: "documents/" + name)
        #expect([text(facts.date), text(facts.number), text(facts.party)].joined(separator: " ") == expected)
    }

    @Test(arguments: [
        ("03.04.2016 Metro.pdf", "2016-04-03 - Metro"), ("3-4-2016_Metro.pdf", "2016-04-03 - Metro"), ("03-17-2016 Metro.pdf", "- - -"),
        ("2016-04-03 Metro.pdf", "2016-04-03 - Metro"),
    ])
    func takesTheOrderOfTheDossier(name: String, expected: String) {
        let facts = FileNameFacts(path: "documents/" + name, order: .dmy)
        #expect([text(facts.date), text(facts.number), text(facts.party)].joined(separator: " ") == expected)
    }
}
