import DossierModel
import Formats
import Foundation
import Testing

/// What of a camt cannot be read is said with its place, and never taken for something else.
@Suite struct CamtFaultTests {
    private func read(_ body: String) throws -> CamtRows { try CamtRows.read(CamtSamples.statement(body)) }

    @Test(arguments: [
        (CamtSamples.entry("12.505"), "5:7 UnreadStatementValue statementPrecision 12.505 EUR Amt"),
        (CamtSamples.entry("1.5", currency: "JPY"), "5:7 UnreadStatementValue statementPrecision 1.5 JPY Amt"),
        (CamtSamples.entry("12,50"), "5:7 UnreadStatementValue statementAmount 12,50 EUR Amt"),
        (CamtSamples.entry("-12.50"), "5:7 UnreadStatementValue statementAmount -12.50 EUR Amt"),
        (CamtSamples.entry("1e3"), "5:7 UnreadStatementValue statementAmount 1e3 EUR Amt"),
        (CamtSamples.entry("9999999999999999.00"), "5:7 UnreadStatementValue statementAmount 9999999999999999.00 EUR Amt"),
        (CamtSamples.entry(currency: "XXX"), "5:7 UnreadStatementValue statementCurrency 12.50 XXX Amt"),
        (CamtSamples.entry("12.50", "C"), "5:33 UnreadStatementValue statementSide C CdtDbtInd"),
        (
            CamtSamples.entry(days: "<BookgDt><Dt>2024-02-30</Dt></BookgDt><ValDt><Dt>2024-02-01</Dt></ValDt>"),
            "5:93 UnreadStatementValue statementDate 2024-02-30 BookgDt/Dt"
        ),
        (CamtSamples.entry(days: ""), "5:1 UnreadStatementValue statementMissing 12.50 EUR BookgDt"),
        (CamtSamples.entry(status: "<Sts><Cd>PDNG</Cd></Sts>"), "5:1 UnreadStatementValue statementNotBooked PDNG Sts 1"),
        (CamtSamples.entry(status: "<Sts>INFO</Sts>"), "5:1 UnreadStatementValue statementNotBooked INFO Sts 1"),
        (CamtSamples.entry(status: "<Sts><Prtry>BOOK</Prtry></Sts>"), "5:1 UnreadStatementValue statementNotBooked BOOK Sts 1"),
        (CamtSamples.entry(status: ""), "5:1 UnreadStatementValue statementNotBooked  Sts 1"),
    ]) func leavesOutAMovement(entry: String, problem: String) throws {
        let rows = try read(entry)
        #expect(rows.problems == [problem])
        #expect(rows.movements.isEmpty && rows.statements.count == 1)
        #expect(rows.reports.allSatisfy { $0.severity == .finding })
    }

    @Test(arguments: [
        (CamtSamples.balance("OPBD", "1.005"), "5:51 UnreadStatementValue statementPrecision 1.005 EUR Amt"),
        (CamtSamples.balance("OPBD", "1", "USD"), "5:1 UnreadStatementValue statementOtherCurrency 1 USD Bal OPBD"),
        (CamtSamples.balance("CLBD", "1", "EUR", ""), "5:73 UnreadStatementValue statementSide  CdtDbtInd"),
        (CamtSamples.balance("CLBD", "1", "EUR", "CRDT", "2024-13-01"), "5:104 UnreadStatementValue statementDate 2024-13-01 Dt/Dt"),
        (
            "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>",
            "5:23 UnreadStatementValue statementCount 2 TxsSummry/TtlNtries/NbOfNtries 1"
        ),
        (
            "<TxsSummry><TtlCdtNtries><Sum>1</Sum></TtlCdtNtries></TxsSummry>",
            "5:26 UnreadStatementValue statementCount 1 TxsSummry/TtlCdtNtries/Sum 12.50"
        ),
    ]) func leavesTheMovementsAsTheyAre(body: String, problem: String) throws {
        let rows = try read(body + "\n" + CamtSamples.entry())
        #expect(rows.problems == [problem])
        #expect(rows.movements.count == 1 && rows.statements.count == 1 && rows.statements[0].opening == nil)
    }

    @Test func countsWhatTheBankCounts() throws {
        let summary = """
            <TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries><Sum>15.5</Sum></TtlNtries><TtlDbtNtries><NbOfNtries>1</NbOfNtries><Sum>3.00</Sum>\
            </TtlDbtNtries></TxsSummry>
            """
        #expect(try read(summary + CamtSamples.entry() + CamtSamples.entry("3", "DBIT")).problems == [])
        let batch = "<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch><TxDtls/><TxDtls/></NtryDtls>"
        #expect(try read(CamtSamples.entry(more: batch)).problems == ["5:172 UnreadStatementValue statementCount 3 Btch/NbOfTxs 2"])
    }

    @Test func leavesOutThePaymentThatIsAtFault() throws {
        let batch = "<NtryDtls><TxDtls><Amt Ccy=\"EUR\">1.001</Amt></TxDtls><TxDtls><Amt Ccy=\"EUR\">2</Amt></TxDtls></NtryDtls>"
        let rows = try read(CamtSamples.entry(more: batch))
        #expect(rows.problems == ["5:174 UnreadStatementValue statementPrecision 1.001 EUR Amt"])
        #expect(rows.movements.first?.parts.map(\.amount.minorUnits) == [200])
    }

    @Test(arguments: [
        ("camt.053.001.14", "2:1 UnreadableStatement statementVersion urn:iso:std:iso:20022:tech:xsd:camt.053.001.14"),
        ("camt.053.001.00", "2:1 UnreadableStatement statementVersion urn:iso:std:iso:20022:tech:xsd:camt.053.001.00"),
        ("camt.053.002.02", "2:1 UnreadableStatement statementVersion urn:iso:std:iso:20022:tech:xsd:camt.053.002.02"),
    ]) func refusesOtherVersions(version: String, problem: String) throws {
        let rows = try CamtRows.read(CamtSamples.statement("", version: version))
        #expect(rows.problems == [problem] && rows.rows == [])
    }

    @Test func refusesWhatIsNoStatement() throws {
        let bare = CamtSamples.month.replacing(#/ xmlns="[^"]*"/#, with: "")
        #expect(try CamtRows.read(bare).problems == ["2:1 UnreadableStatement statementVersion "])
        let other = CamtSamples.month.replacingOccurrences(of: "<Stmt>", with: "<Rpt>").replacingOccurrences(of: "</Stmt>", with: "</Rpt>")
        #expect(try CamtRows.read(other).problems == ["2:1 UnreadableStatement statementNone"])
        let doctype = CamtSamples.month.replacingOccurrences(of: "<Document ", with: "<!DOCTYPE Document>\n<Document ")
        #expect(try CamtRows.read(doctype).problems == ["2:0 UnreadableStatement doctype"])
    }

    /// What has no currency or no account is not given those of another.
    @Test func saysWhatAStatementLacks() throws {
        let noCurrency = CamtSamples.account.replacingOccurrences(of: "<Ccy>EUR</Ccy>", with: "")
        #expect(try CamtRows.read(CamtSamples.statement("", account: noCurrency)).problems == ["3:1 UnreadableStatement statementNoCurrency"])
        let noAccount = try CamtRows.read(CamtSamples.statement(CamtSamples.entry(), account: ""))
        #expect(noAccount.problems == ["3:1 UnreadStatementValue statementMissing  Acct/Id"])
        #expect(noAccount.statements.map(\.bankAccount) == [nil])
    }

    @Test func readsOnAfterADamagedStatement() throws {
        let text = CamtSamples.month
        let start = try #require(text.range(of: "<Stmt>")).lowerBound, end = try #require(text.range(of: "</Stmt>")).upperBound
        let damaged = "<Stmt><Id>0</Id><Ntry/></Stmt>", both = text.replacingCharacters(in: start..<start, with: damaged)
        let rows = try CamtRows.read(both)
        #expect(rows.rows == (try CamtRows.read(text).rows))
        #expect(rows.problems.contains("3:1 UnreadableStatement statementNoCurrency"))
        #expect(try CamtRows.read(text.replacingCharacters(in: end..<end, with: String(text[start..<end]))).statements.count == 2)
    }

    /// Of a file that ends in the middle, what was read stays, without the balance at which it would close.
    @Test func saysWhereAFileEnds() throws {
        let bytes = Array(CamtSamples.month.utf8), whole = try CamtRows.read(bytes)
        for end in stride(from: 0, to: bytes.count - 30, by: 50) {
            let rows = try CamtRows.read(Array(bytes[..<end]))
            #expect(rows.reports.count(where: { $0.identifier == .unreadableStatement }) == 1, "\(end) \(rows.problems)")
            #expect(rows.reports.allSatisfy { $0.severity == .finding && ($0.location.line != nil || end < 60) }, "\(end) \(rows.problems)")
            #expect(
                rows.movements.count <= whole.movements.count
                    && rows.rows.filter { !$0.hasPrefix("statement") } == Array(whole.rows.prefix(rows.rows.count { !$0.hasPrefix("statement") })))
            #expect(rows.statements.count <= 1 && rows.statements.isEmpty == rows.movements.isEmpty)
            #expect(rows.statements.allSatisfy { $0.closing == nil })
        }
    }

    @Test func survivesWhatIsHostile() throws {
        let sample = CamtSamples.month
        for text in [
            sample.replacingOccurrences(of: "Anna", with: "An\0na"), sample.replacingOccurrences(of: "Anna", with: "&#0;"),
            String(repeating: "<a>", count: 1000) + sample, sample.replacingOccurrences(of: "<Ntry>", with: String(repeating: "<Ntry>", count: 300)),
        ] { #expect(try CamtRows.read(text).problems.contains { $0.contains("UnreadableStatement") }) }
        // A line of ten megabytes, in one text and in many elements.
        let long = try CamtRows.read(sample.replacingOccurrences(of: "Bea", with: String(repeating: "x", count: 10 << 20)))
        #expect(long.problems.count == 1 && long.problems[0].contains("UnreadableStatement") && long.movements.isEmpty)
        let flat = sample.replacingOccurrences(of: "\n", with: "").replacingOccurrences(
            of: "</Stmt>", with: String(repeating: CamtSamples.entry(), count: 20_000) + "</Stmt>")
        let rows = try CamtRows.read(flat)
        #expect(rows.movements.count == 20_004 && rows.problems == [])
        let wide = try read(CamtSamples.entry(more: String(repeating: "<AddtlNtryInf/>", count: 200_100)))
        #expect(wide.problems.count == 1 && wide.problems[0].contains("UnreadableStatement tooManyElements"))
    }

    /// A control character of the second set is none that anybody reads.
    @Test func passesNoControlCharactersOn() throws {
        let text = CamtSamples.month.replacingOccurrences(of: "Anna &amp; Co", with: "An&#x85;na\u{7F}\tX")
        #expect(try CamtRows.read(text).movements[0].counterparty == "An\u{FFFD}na\u{FFFD} X")
    }

    @Test func readsBytesThatAreNoUTF8() throws {
        let text = CamtSamples.month.replacingOccurrences(of: "Anna &amp; Co", with: "Élise €")
        let rows = try CamtRows.read(Array(try #require(text.data(using: .windowsCP1252))))
        #expect(rows.movements[0].counterparty == "Élise €" && rows.reports.map(\.identifier) == [.wrongEncoding])
        let wide = try #require(text.replacingOccurrences(of: "UTF-8", with: "UTF-16").data(using: .utf16))
        #expect(try CamtRows.read(Array(wide)).movements[0].counterparty == "Élise €")
    }

    /// The schema has an order; a file that goes its own way loses nothing.
    @Test func readsInAnyOrder() throws {
        let entry = CamtSamples.entry(more: CamtSamples.payment("<Refs><EndToEndId>E</EndToEndId></Refs>"))
        let turned = entry.replacing(/<Ntry>(.*?)(<NtryDtls>.*<\/NtryDtls>)<\/Ntry>/) { "<Ntry>\($0.2)\($0.1)</Ntry>" }
        let rows = try CamtRows.read(CamtSamples.statement(turned + CamtSamples.account + CamtSamples.balance("CLBD", "1"), account: ""))
        #expect(rows.rows == (try read(CamtSamples.balance("CLBD", "1") + entry).rows) && rows.problems == [])
    }
}
