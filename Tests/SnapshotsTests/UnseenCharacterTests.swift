import DossierModel
import Snapshots
import Testing

/// What nobody sees in a text of the dossier is a finding, once a value and with its code; what belongs to a script is none.
@Suite struct UnseenCharacterTests {
    private func found(_ files: [String: String], _ more: String = "") throws -> [String] {
        let dossier = try DossierTest(files.merging(["dossier.yml": DossierTest.description(more)]) { $1 })
        return try dossier.check().filter { $0.contains("UnseenCharacter") }.map { $0.replacing(" finding UnseenCharacter", with: "") }
    }

    @Test func namesEveryTextWithItsPlace() throws {
        let messages = try found([
            "parties.csv": "code,name,role\nL1,\u{202A}\u{202E}Jansen,supplier\nL2,Peeters,supplier\n",
            "ledger/accounts.csv": "account,name,type\n600000,Aan\u{200B}kopen,result\n440000,Leveranciers,balance\n",
            "ledger/2024.csv": "entry,journal,date,account,debit,credit,text,document\n"
                    + "\"E\u{7}1\",AF,2024-01-05,600000,\"1,00\",,\u{200F}x,F\u{2069}1\n\"E\u{7}1\",AF,2024-01-05,440000,,\"1,00\",\u{200F}x,F\u{2069}1\n",
            "documents.csv": "kind,date,number,party,path\npurchases,2024-01-05,F\u{2060}2,\u{FEFF}Bakker,\n",
            "notes/a.md": "---\ntitle: A\u{202D}B\n---\nEen\nregel\u{202E}\n\nen\u{202E}\u{200E}\n",
        ], "source: {package: \"Pak\\x9Bket\"}\n")
        #expect(messages == [
            "documents.csv:2:23: character=U+2060 count=1 value=F\\u{2060}2", "documents.csv:2:26: character=U+FEFF count=1 value=\\u{FEFF}Bakker",
            "dossier.yml:15:23: character=U+009B count=1 value=Pak\\u{9B}ket", "ledger/2024.csv:2:3: character=U+0007 count=1 value=E\\u{7}1",
            "ledger/2024.csv:2:36: character=U+200F count=2 value=\\u{200F}x", "ledger/2024.csv:2:40: character=U+2069 count=2 value=F\\u{2069}1",
                "ledger/accounts.csv:2:11: character=U+200B count=1 value=Aan\\u{200B}kopen",
                "notes/a.md:2:9: character=U+202D count=1 value=A\\u{202D}B",
                "notes/a.md:5:6: character=U+202E, U+200E count=3 value=regel\\u{202E}",
                "parties.csv:2:4: character=U+202A, U+202E count=1 value=\\u{202A}\\u{202E}Jansen",
        ])
    }

    /// The name of a party is in its own row; documents that name its code have it from there.
    @Test func namesTheNameOfAPartyWhereItIsWritten() throws {
        #expect(
            try found([
                "parties.csv": "code,name,role\nL1,Jan\u{200B}ssen,supplier\n",
                "documents.csv": "kind,date,number,party\npurchases,2024-01-05,F1,L1\npurchases,2024-01-06,F2,L1\n",
            ]) == ["parties.csv:2:7: character=U+200B count=1 value=Jan\\u{200B}ssen"])
    }

    @Test func leavesScriptsAndEmojiAlone() throws {
        #expect(try found([
                "parties.csv":
                    "code,name,role\nL1,\u{645}\u{6CC}\u{200C}\u{634},supplier\nL2,Café \u{1F469}\u{200D}\u{1F4BB} €,supplier\nL3,\u{5E9}\u{5DC}\u{5D5}\u{5DD},supplier\n"
                + "L4,\"two\nlines\tof\u{A0}it\u{202F}–\",supplier\nL5,\u{915}\u{94D}\u{200D}\u{937},supplier\n",
            "notes/a.md": "\u{645}\u{6CC}\u{200C}\u{634}\tx\n",
        ]) == [])
        #expect(try found(["parties.csv": "code,name,role\nL1,Jan\u{200D}ssen,supplier\nL2,x\u{200C},supplier\n"]) == [
            "parties.csv:2:7: character=U+200D count=1 value=Jan\\u{200D}ssen", "parties.csv:3:5: character=U+200C count=1 value=x\\u{200C}",
        ])
    }

    @Test func saysOneWordAboutManyValues() throws {
        let rows = (0..<1_000).map { "L\($0),\u{202E}\($0 + 1_000),supplier\n" }.joined()
        let messages = try found(["parties.csv": "code,name,role\n" + rows])
        #expect(messages.count == 21)
        #expect(messages.first == "parties.csv:2:4: character=U+202E count=1 value=\\u{202E}1000")
        #expect(messages.last == "parties.csv:22:5: character=U+202E count=980 value=\\u{202E}1020")
    }

    @Test func showsThePlaceInALongText() throws {
        let long = String(repeating: "a", count: 200)
        let messages = try found(["notes/a.md": "# T\n\n" + long + "\u{202E}" + long + "\n"])
        #expect(messages == ["notes/a.md:3:201: character=U+202E count=1 value=" + long.prefix(40) + "\\u{202E}" + long.prefix(39)])
    }
}
