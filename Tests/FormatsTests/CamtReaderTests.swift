import DossierModel
import Formats
import Foundation
import Testing

/// What a camt says, read as ISO 20022 means it.
@Suite struct CamtReaderTests {
    private func read(_ body: String, version: String = "camt.053.001.08") throws -> CamtRows {
        try CamtRows.read(CamtSamples.statement(body, version: version))
    }

    private func only(_ entry: String) throws -> BankMovement {
        let rows = try read(entry)
        #expect(rows.problems == [])
        #expect(rows.movements.count == 1)
        return try #require(rows.movements.first)
    }

    @Test func readsAMonth() throws {
        let rows = try CamtRows.read(CamtSamples.month)
        #expect(rows.problems == [])
        #expect(rows.rows == [
            "movement\t2024-01-30\t2024-01-31\t200.00\tEUR\tAnna & Co\tNL91ABNA0417164300\t090933755493\tE1\tPMNT-RCDT-ESCT\tR1\t-\t-",
            "movement\t2024-01-30\t2024-01-31\t-30.00\tEUR" + String(repeating: "\t-", count: 8),
            "part\t2024-01-30\t2024-01-31\t-10.00\tEUR\tBen" + String(repeating: "\t-", count: 7),
            "part\t2024-01-30\t2024-01-31\t-20.00\tEUR\tCas" + String(repeating: "\t-", count: 7),
            "movement\t2024-01-30\t2024-01-31\t10.00\tEUR" + String(repeating: "\t-", count: 6) + "\treversal\t-",
            "movement\t2024-01-30\t2024-01-31\t15.50\tEUR" + String(repeating: "\t-", count: 8),
            "statement\tstatement\tBE68539007547034\t2024/003\t2024-01-31\tEUR\t-100.00\t95.50",
        ])
        #expect(rows.movements[0].details == [BankMovement.Detail("UETR", "u-1"), BankMovement.Detail("UltmtDbtr/Nm", "Bea")])
        #expect(rows.movements[1].details == [BankMovement.Detail("Btch/NbOfTxs", "2")])
        // Whose name it is in what is taken back, nobody says.
        #expect(rows.movements[2].details == [BankMovement.Detail("Cdtr/Nm", "Dan")])
        #expect(rows.statements[0].details == [
                .init("Bal CLAV/Amt", "1.001 EUR"), .init("Bal CLAV/CdtDbtInd", "CRDT"), .init("Bal CLAV/Dt/Dt", "2024-01-31"),
                .init("GrpHdr/MsgId", "M"),
        ])
        let dollar = try #require(Currency(code: "USD"))
        #expect(rows.movements[3].original == Money(1700, dollar))
        #expect(rows.statements[0].sequence == 3 && rows.statements[0].origin.line == 3 && rows.movements[0].origin.line == 8)
    }

    @Test(arguments: [
        ("camt.052.001.01", "report", "V01"), ("camt.052.001.13", "report", ""), ("camt.053.001.02", "statement", ""),
        ("camt.054.001.09", "notification", ""),
    ]) func tellsWhatItIs(version: String, kind: String, suffix: String) throws {
        var text = CamtSamples.statement(CamtSamples.entry(status: "<Sts>BOOK</Sts>"), version: version)
        text = text.replacingOccurrences(of: "BkToCstmrAcctRpt", with: "BkToCstmrAcctRpt" + suffix)
        let rows = try CamtRows.read(text)
        #expect(rows.problems == [] && rows.movements.count == 1 && rows.statements.map(\.kind.rawValue) == [kind])
        #expect(rows.statements[0].opening == nil && rows.statements[0].closing == nil && "\(rows.statements[0].date)" == "2024-01-30")
    }

    @Test func keepsWhatHasNoFieldOfAStatement() throws {
        let account = "<Acct><Id><IBAN>BE68539007547034</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Demo BV</Nm></Ownr></Acct>"
        let more = "<Intrst><Tp><Cd>INDY</Cd></Tp></Intrst><AddtlStmtInf>Rates change</AddtlStmtInf>"
        let rows = try CamtRows.read(CamtSamples.statement(CamtSamples.entry() + more, account: account))
        #expect(rows.problems == [] && rows.statements.first?.details == [
            .init("Intrst/Tp/Cd", "INDY"), .init("AddtlStmtInf", "Rates change"), .init("Acct/Ownr/Nm", "Demo BV"), .init("GrpHdr/MsgId", "M"),
        ])
        let many = (0..<1_200).map { "<AddtlStmtInf>\($0)</AddtlStmtInf>" }.joined()
        let cut = try read(CamtSamples.entry() + many)
        #expect(cut.problems == ["3:1 UnreadStatementValue statementTooMany 1000 AddtlStmtInf"] && cut.statements.first?.details.count == 1_000)
    }

    @Test(arguments: ["urn:swift:xsd:$camt.053.001.02", "urn:swift:xsd:camt.053.001.02", "ISO:camt.053.001.02"])
    func knowsOldNamespacesAndPrefixes(namespace: String) throws {
        let text = CamtSamples.month.replacingOccurrences(of: "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", with: namespace)
        #expect(try CamtRows.read(text).rows == CamtRows.read(CamtSamples.month).rows)
        let prefixed = text.replacingOccurrences(of: "xmlns=", with: "xmlns:b=").replacingOccurrences(of: "</", with: "</b:").replacing(
            /<([A-Z])/
        ) { "<b:\($0.1)" }
        #expect(try CamtRows.read(prefixed).rows == CamtRows.read(CamtSamples.month).rows)
    }

    @Test func numbersAStatement() throws {
        func number(_ text: String) throws -> [String] { try CamtRows.read(text).statements.map { "\($0.number) \($0.sequence ?? -1)" } }
        let sample = CamtSamples.month
        #expect(try number(sample.replacingOccurrences(of: "ElctrncSeqNb", with: "LglSeqNb")) == ["2024/003 3"])
        #expect(try number(sample.replacingOccurrences(of: "<ElctrncSeqNb>3</ElctrncSeqNb>", with: "")) == ["S1 -1"])
        #expect(try number(sample.replacingOccurrences(of: ">3<", with: ">12312<")) == ["2024/12312 12312"])
    }

    /// A balance of another sort, or in another currency, is not that at which the account opens or closes.
    @Test func takesTheBalancesOfTheAccount() throws {
        func ends(_ balances: [String]) throws -> [Int64?] {
            let statement = try #require(try read(balances.joined() + CamtSamples.entry()).statements.first)
            return [statement.opening, statement.closing]
        }
        #expect(try ends([CamtSamples.balance("PRCD", "1"), CamtSamples.balance("ITBD", "2"), CamtSamples.balance("FWAV", "3")]) == [100, nil])
        #expect(
            try ends([CamtSamples.balance("PRCD", "1"), CamtSamples.balance("OPBD", "2"), CamtSamples.balance("CLBD", "3", "EUR", "DBIT")]) == [
                200, -300,
            ])
        #expect(try ends([CamtSamples.balance("OPBD", "1", "USD"), CamtSamples.balance("OPBD", "2")]) == [200, nil])
        #expect(try ends([CamtSamples.balance("OPBD", "1"), CamtSamples.balance("OPBD", "2")]) == [nil, nil])
        #expect(try ends([CamtSamples.balance("CLBD", "1"), CamtSamples.balance("CLBD", "1.0")]) == [nil, 100])
    }

    @Test func handsOverAStatementInWhichNothingHappened() throws {
        let rows = try read(CamtSamples.balance("OPBD", "5") + CamtSamples.balance("CLBD", "5"))
        #expect(rows.problems == [] && rows.rows == ["statement\tstatement\tBE68539007547034\t2024/003\t2024-01-31\tEUR\t5.00\t5.00"])
        #expect(try read("").rows == ["statement\tstatement\tBE68539007547034\t2024/003\t2024-02-01\tEUR\t-\t-"])
    }

    @Test func readsTheDay() throws {
        let moment = try only(CamtSamples.entry(days: "<BookgDt><DtTm>2024-01-30T23:59:00+01:00</DtTm></BookgDt>"))
        #expect("\(moment.date)" == "2024-01-30" && moment.valueDate == nil)
        #expect(moment.details == [BankMovement.Detail("BookgDt/DtTm", "2024-01-30T23:59:00+01:00")])
        #expect(try only(CamtSamples.entry(days: "<BookgDt><DtTm>2024-01-30T00:00:00.000+01:00</DtTm></BookgDt>")).details == [])
        #expect("\(try only(CamtSamples.entry(days: "<ValDt><Dt>2024-01-29Z</Dt></ValDt>")).date)" == "2024-01-29")
    }

    /// Zeros beyond the smallest coin are exact.
    @Test func countsAsTheCurrencyDoes() throws {
        #expect(try only(CamtSamples.entry("12.50000")).amount.minorUnits == 1250)
        #expect(try only(CamtSamples.entry("1250.0", currency: "JPY")).amount.minorUnits == 1250)
        #expect(try only(CamtSamples.entry("1.234", currency: "TND")).amount.minorUnits == 1234)
        #expect(try only(CamtSamples.entry("0")).amount.minorUnits == 0)
    }

    /// A return names the parties of what it returns: the account tells which of them is the other.
    @Test func namesTheOtherSide() throws {
        func other(_ side: String, _ parties: String, _ more: String = "") throws -> [String?] {
            let movement = try only(CamtSamples.entry("1", side, more: CamtSamples.payment("<RltdPties>\(parties)</RltdPties>\(more)")))
            return [movement.counterparty, movement.counterpartyAccount]
        }
        let own = "<CdtrAcct><Id><IBAN>BE68539007547034</IBAN></Id></CdtrAcct>"
        let both = "<Dbtr><Nm>A</Nm></Dbtr><DbtrAcct><Id><Othr><Id>12 3a</Id></Othr></Id></DbtrAcct><Cdtr><Pty><Nm>B</Nm></Pty></Cdtr>"
        #expect(try other("CRDT", both) == ["A", "123A"])
        #expect(try other("DBIT", both) == ["B", nil])
        #expect(try other("DBIT", both + own) == ["A", "123A"])
        #expect(try other("DBIT", both, "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>") == [nil, nil])
        #expect(try other("DBIT", both + own, "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>") == ["A", "123A"])
        #expect(try other("DBIT", "<Cdtr><Agt><FinInstnId><Nm>Bank</Nm></FinInstnId></Agt></Cdtr>") == ["Bank", nil])
        #expect(try other("CRDT", "<UltmtDbtr><Nm>C</Nm></UltmtDbtr>") == [nil, nil])
    }

    @Test(arguments: [
            ("<Ustrd>one</Ustrd><Ustrd> two\n three </Ustrd>", "one two three", nil),
            ("<Ustrd>+++090/9337/55493+++</Ustrd>", "+++090/9337/55493+++", "090933755493"),
            ("<Ustrd>090933755493</Ustrd>", "090933755493", nil),
            ("<Strd><CdtrRefInf><Ref>RF18 5390 0754 7034</Ref></CdtrRefInf></Strd>", nil, "RF18539007547034"),
        ("<Strd><CdtrRefInf><Ref>RF19539007547034</Ref></CdtrRefInf></Strd>", "RF19539007547034", nil),
        ("<Strd><CdtrRefInf><Tp><Issr>BBA</Issr></Tp><Ref>090933755494</Ref></CdtrRefInf></Strd>", "090933755494", nil),
        ("<Ustrd>text</Ustrd><Strd><CdtrRefInf><Tp><Issr>BBA</Issr></Tp><Ref>090933755493</Ref></CdtrRefInf></Strd>", "text", "090933755493"),
        ("<Strd><CdtrRefInf><CdtrRef>RF18539007547034</CdtrRef></CdtrRefInf></Strd>", nil, "RF18539007547034"),
    ] as [(String, String?, String?)]) func readsWhatWasWritten(information: String, message: String?, communication: String?) throws {
        let movement = try only(CamtSamples.entry(more: CamtSamples.payment("<RmtInf>\(information)</RmtInf>")))
        #expect(movement.message == message && movement.communication == communication)
    }

    @Test func keepsWhatHasNoPlace() throws {
        let movement = try only(CamtSamples.entry(
            head: "<RvslInd>false</RvslInd>", more: """
                <BkTxCd><Domn><Cd>PMNT</Cd></Domn><Prtry><Cd>41</Cd></Prtry></BkTxCd><Chrgs><Rcrd><Amt Ccy="EUR">0.125</Amt></Rcrd></Chrgs>\
                <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId><InstrId>I</InstrId><MndtId>M</MndtId></Refs><Amt Ccy="EUR">12.5</Amt>\
                <BkTxCd><Prtry><Cd>42</Cd></Prtry></BkTxCd><Purp><Cd>SALA</Cd></Purp><AddtlTxInf>T</AddtlTxInf>\
                <SplmtryData><Envlp><x:a \
                xmlns:x="urn:x"><x:Amt>9</x:Amt></x:a></Envlp></SplmtryData></TxDtls></NtryDtls><AddtlNtryInf>N</AddtlNtryInf>
                """))
        #expect(movement.code == "PMNT" && movement.customerReference == nil && !movement.isReversal)
        #expect(movement.details.map { "\($0.name)=\($0.text)" } == [
            "BkTxCd/Prtry/Cd=41", "Chrgs/Rcrd/Amt=0.125 EUR", "AddtlNtryInf=N", "TxDtls/BkTxCd=42", "InstrId=I", "MndtId=M", "Purp/Cd=SALA",
            "AddtlTxInf=T", "SplmtryData/Envlp/a/Amt=9",
        ])
    }

    @Test func tellsAmountsInOtherCurrencies() throws {
        func amounts(_ names: [(String, String, String)]) -> String {
            "<AmtDtls>" + names.map { "<\($0)><Amt Ccy=\"\($1)\">\($2)</Amt></\($0)>" }.joined() + "</AmtDtls>"
        }
        func read(_ names: [(String, String, String)]) throws -> String {
            let movement = try only(CamtSamples.entry("12.50", "DBIT", more: CamtSamples.payment(amounts(names))))
            return ([movement.original.map { "\($0.plain) \($0.currency.code)" } ?? "-"] + movement.details.map { "\($0.name)=\($0.text)" }).joined(
                separator: " ")
        }
        #expect(try read([("InstdAmt", "EUR", "12.5"), ("TxAmt", "EUR", "12.50")]) == "-")
        #expect(try read([("InstdAmt", "USD", "14"), ("TxAmt", "EUR", "12.50")]) == "-14.00 USD")
        #expect(try read([("InstdAmt", "USD", "14"), ("CntrValAmt", "GBP", "9")]) == "-14.00 USD AmtDtls/CntrValAmt/Amt=9 GBP")
        #expect(try read([("InstdAmt", "EUR", "13"), ("TxAmt", "JPY", "1.5")]) == "- AmtDtls/InstdAmt/Amt=13 EUR AmtDtls/TxAmt/Amt=1.5 JPY")
    }

    /// Before version 4 a payment had no amount but the one in its details; payments without one are names alone.
    @Test func listsThePaymentsOfABatch() throws {
        func payments(_ texts: [String]) -> String { "<NtryDtls>" + texts.map { "<TxDtls>\($0)</TxDtls>" }.joined() + "</NtryDtls>" }
        let old = "<AmtDtls><TxAmt><Amt Ccy=\"EUR\">5</Amt></TxAmt></AmtDtls>", name = "<RltdPties><Dbtr><Nm>A</Nm></Dbtr></RltdPties>"
        let movement = try only(CamtSamples.entry("10", more: payments([old + name, old, name])))
        #expect(movement.parts.map(\.amount.minorUnits) == [500, 500] && movement.parts[0].counterparty == "A" && movement.parts[0].details == [])
        #expect(movement.details == [BankMovement.Detail("TxDtls[3]/Dbtr/Nm", "A")])
        let opposed = try only(CamtSamples.entry("1", more: payments([
            "<Amt Ccy=\"EUR\">3</Amt><CdtDbtInd>CRDT</CdtDbtInd>", "<Amt Ccy=\"EUR\">2</Amt><CdtDbtInd>DBIT</CdtDbtInd>",
        ])))
        #expect(opposed.parts.map(\.amount.minorUnits) == [300, -200])
    }

    @Test func reversalKeepsItsOwnDirection() throws {
        let movement = try only(CamtSamples.entry("7", "DBIT", head: "<RvslInd>1</RvslInd>"))
        #expect(movement.isReversal && movement.amount.minorUnits == -700)
    }
}
