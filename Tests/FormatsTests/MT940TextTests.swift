import DossierModel
@testable import Formats
import Testing

/// What is written with a movement, in the ways of the banks.
struct MT940TextTests {
    private typealias Sample = MT940Sample

    @Test func numberedParts() throws {
        for sign in ["?", ">", "~", "<"] {
            let text = """
                166?00GUTSCHRIFT?109310?20EREF+E-12?21345?22KREF+K1?23MREF+M 1?24SVWZ+Rechnung 12?253456 Mai
                 24?29 ,?30COBADEFFXXX?31DE89370400440532013000?32MUELLER UND SOE?33HNE GMBH?34992?60 und mehr
                """.replacing("?", with: sign)
            let movement = try #require(try Sample.movement(text))
            #expect(movement.message == "Rechnung 123456 Mai 24 , und mehr" && movement.customerReference == "E-12345")
            #expect(movement.counterparty == "MUELLER UND SOEHNE GMBH" && movement.counterpartyAccount == "DE89370400440532013000")
            #expect(movement.details == [
                .init("GVC", "166"), .init("posting text", "GUTSCHRIFT"), .init("journal number", "9310"),
                .init("bank of the counterparty", "COBADEFFXXX"), .init("text key addition", "992"), .init("KREF", "K1"), .init("MREF", "M 1"),
            ])
        }
    }

    /// A word broken between two parts, text before the first of them, and a question in a text.
    @Test func codeWords() throws {
        let movement = try #require(
            try Sample.movement("835?20Cie., S.C.A. ?21EREF+ 12 PAYPAL?22CRED+ A S?23VWZ+ Wer zahlt?Wir?99?24 IBAN+DE02120300000000202051 BIC: X"))
        #expect(movement.message == "Cie., S.C.A. Wer zahlt?Wir?99" && movement.customerReference == "12 PAYPAL" && movement.detail("CRED") == "A")
        #expect(movement.counterpartyAccount == "DE02120300000000202051 BIC: X".filter { $0 != " " })
        let apart = try #require(try Sample.movement("105?20EREF+1?60more?30B?11C"))
        #expect(apart.customerReference == "1" && apart.message == "more" && apart.detail("?11") == "C")
        #expect(try Sample.movement("EREF+NOTPROVIDED SVWZ+RF18539007547034")?.communication == "RF18539007547034")
        #expect(try Sample.movement("EREF+NOTPROVIDED SVWZ+x")?.customerReference == nil)
        #expect(try Sample.movement("SVWZ+x EREF+E1", line: "240131C1,NTRFOWN")?.detail("customer reference") == "OWN")
    }

    @Test func codeWordsBetweenSlashes() throws {
        let abn = try #require(try Sample.movement(
            "/TRTP/SEPA OVERBOEKING/IBAN/NL20INGB0001234567/BIC/INGBNL2A/NAME/J. JAN\nSEN/REMI/Factuur 12/34 en 5/EREF/NOTPROVIDED"))
        #expect(abn.message == "Factuur 12/34 en 5" && abn.counterparty == "J. JANSEN" && abn.counterpartyAccount == "NL20INGB0001234567")
        #expect(abn.customerReference == nil && abn.details == [.init("TRTP", "SEPA OVERBOEKING"), .init("BIC", "INGBNL2A")])
        let ing = try #require(try Sample.movement(
            "/RTRN/MS03//EREF/2012//CNTP/NL32INGB0000012345/INGBNL2A/WEB/SHOP///REMI/USTD//EV10 T1000/", line: "240131C1,NTRFEREF//B1"))
        #expect(ing.message == "EV10 T1000" && ing.customerReference == "2012" && ing.reference == "B1" && ing.detail("RTRN") == "MS03")
        #expect(ing.counterparty == "WEB" && ing.counterpartyAccount == "NL32INGB0000012345" && ing.detail("town")?.hasPrefix("SHOP") == true)
        let structured = try #require(try Sample.movement("/REMI/STRD/CUR/RF18539007547034/"))
        #expect(structured.communication == "RF18539007547034" && structured.detail("STRD") == "CUR")
        let other = try #require(try Sample.movement("/BENM//NAME/A B/REMI//ULTD//NAME/C D/ISDT/2024-01-02"))
        #expect(other.counterparty == "A B" && other.message == nil && other.detail("ULTD NAME") == "C D" && other.detail("ISDT") == "2024-01-02")
    }

    @Test func freeText() throws {
        let full = String(repeating: "x", count: 64)
        #expect(try Sample.movement("\(full)a\nb c\nd  \ne")?.message == "\(full)ab c d e")
        #expect(try Sample.movement("+++090/9337/55493+++")?.communication == "090933755493")
        #expect(try Sample.movement("+++090/9337/55494+++")?.communication == nil)
        #expect(try Sample.movement("FACTUUR 5\nREK: NL65INGB0123456789/NAAM: PICQER")?.counterparty == "PICQER")
        #expect(try Sample.movement("/not a word/ at all")?.message == "/not a word/ at all")
        #expect(try Sample.movement("")?.message == nil)
        #expect(try Sample.movement("12?20 is the question")?.message == "12?20 is the question")
    }

    @Test func rabobank() throws {
        let reading = try StatementReading(Sample.statement([
                    ":61:240131D000000001213,28N0440121470966      W.P. Jansen", ":86:Terugboeking", ":86:KOSTEN JUNI",
                    ":61:240131D1,N030NONREF          SHOP", ":86:x", ":61:240131D1,N102EREF", "NL70ABNA0987654321",
                    ":86:/EREF/E1/BENM//NAME/CONTRA/REMI/T", ":61:240131D1,N154NONREF", "P001234567", ":86:/BENM//NAME/JOHN",
        ]).replacing(":20:REF", with: ":20:940S240131"), as: MT940())
        #expect(reading.movements.map(\.counterparty) == ["W.P. Jansen", "SHOP", "CONTRA", "JOHN"])
        #expect(reading.movements.map(\.counterpartyAccount) == ["0121470966", nil, "NL70ABNA0987654321", "P001234567"])
        #expect(reading.movements.map(\.customerReference) == [nil, nil, "E1", nil])
        #expect(reading.movements.map(\.message) == ["Terugboeking KOSTEN JUNI", "x", "T", nil])
        #expect(reading.movements.allSatisfy { $0.details.isEmpty })
    }

    /// The amount before it was changed, the parts of Luxembourg, and lines that banks put between those of the standard.
    @Test func otherSources() throws {
        let reading = try Sample.read([
            ":61:240131DR5,NTRFX//B", "/OCMT/USD4,5//IACC/D3/", ":86:020?00VIREMENT", "?20A?30BILLLULL?31123?32N?38LU280019400644750000?60Street 1",
            ":61:240131C5,NMSC", ":NS:01Text 1", "02Text 2", "15Name", "17Booked",
        ])
        let first = try #require(reading.movements.first), last = try #require(reading.movements.last)
        #expect(first.original == Currency(code: "USD").map { Money(-450, $0) } && first.detail("IACC") == "D3" && first.message == "A")
        #expect(
            first.counterpartyAccount == "LU280019400644750000" && first.detail("address") == "Street 1" && first.detail("account number") == "123")
        #expect(last.message == "Text 1 Text 2")
        #expect(last.counterparty == "Name")
        #expect(last.details == [.init("NS 17", "Booked")])
    }
}
