import DossierModel
import Formats

/// What the reader of camt hands over, as rows of `Scripts/camt_lines.py`.
final class CamtRows: DossierIntake {
    private(set) var rows: [String] = []
    private(set) var movements: [BankMovement] = []
    private(set) var statements: [BankStatement] = []
    private(set) var reports: [Diagnostic] = []

    func take(_ part: DossierPart) {
        switch part {
        case .movement(let movement):
            movements.append(movement)
            add(movement, as: "movement")
            for part in movement.parts { add(part, as: "part") }
        case .statement(let statement):
            statements.append(statement)
            func plain(_ amount: Int64?) -> String? { amount.map { Money($0, statement.currency).plain } }
            add([
                "statement", statement.kind.rawValue, statement.bankAccount, statement.number, "\(statement.date)", statement.currency.code,
                plain(statement.opening), plain(statement.closing),
            ])
        default: rows.append("?")
        }
    }

    private func add(_ movement: BankMovement, as noun: String) {
        add([
            noun, "\(movement.date)", movement.valueDate.map { "\($0)" }, movement.amount.plain, movement.amount.currency.code, movement.counterparty,
            movement.counterpartyAccount, movement.communication, movement.customerReference, movement.code, movement.reference,
            movement.isReversal ? "reversal" : nil, movement.message,
        ])
    }

    private func add(_ cells: [String?]) { rows.append(cells.map { $0 ?? "-" }.joined(separator: "\t")) }

    func report(_ diagnostic: Diagnostic) { reports.append(diagnostic) }

    /// `3:5 UnreadStatementValue statementDate 2024-02-30 Dt`
    var problems: [String] {
        reports.map { report in
            let texts = ["problem", "value", "field", "found", "expected"].compactMap { name -> String? in
                if case .text(let text)? = report.arguments[name] { text } else { nil }
            }
            return (["\(report.location.line ?? 0):\(report.location.column ?? 0)", report.identifier.rawValue] + texts).joined(separator: " ")
        }
    }

    static func read(_ bytes: [UInt8]) throws -> CamtRows {
        let rows = CamtRows()
        try withFile(bytes) { try CamtReader(path: $0, file: "a.xml").read(into: rows) }
        return rows
    }

    static func read(_ text: String) throws -> CamtRows { try read(Array(text.utf8)) }
}

/// Statements written by hand, one element a line.
enum CamtSamples {
    /// - Parameter body: What stands in the statement behind its account.
    static func statement(_ body: String, version: String = "camt.053.001.08", account: String = Self.account) -> String {
        let names = version.contains("052") ? ("BkToCstmrAcctRpt", "Rpt") : version.contains("054") ? ("BkToCstmrDbtCdtNtfctn", "Ntfctn") : (
            "BkToCstmrStmt", "Stmt")
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:\(version)"><\(names.0)><GrpHdr><MsgId>M</MsgId></GrpHdr>
            <\(names.1)><Id>S1</Id><ElctrncSeqNb>3</ElctrncSeqNb><CreDtTm>2024-02-01T06:00:00+01:00</CreDtTm>
            \(account)
            \(body)
            </\(names.1)></\(names.0)></Document>
            """
    }

    static let account = "<Acct><Id><IBAN>be68 5390 0754 7034</IBAN></Id><Ccy>EUR</Ccy></Acct>"

    static func balance(_ code: String, _ amount: String, _ currency: String = "EUR", _ side: String = "CRDT", _ day: String = "2024-01-31") -> String
    {
        """
        <Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy="\(currency)">\(amount)</Amt><CdtDbtInd>\(side)</CdtDbtInd>\
        <Dt><Dt>\(day)</Dt></Dt></Bal>
        """
    }

    /// - Parameters:
    ///   - head: What stands before its status.
    ///   - more: What stands behind its dates.
    static func entry(
        _ amount: String = "12.50", _ side: String = "CRDT", currency: String = "EUR", head: String = "", status: String = "<Sts><Cd>BOOK</Cd></Sts>",
        days: String = "<BookgDt><Dt>2024-01-30</Dt></BookgDt><ValDt><Dt>2024-01-31</Dt></ValDt>", more: String = ""
    ) -> String {
        "<Ntry><Amt Ccy=\"\(currency)\">\(amount)</Amt><CdtDbtInd>\(side)</CdtDbtInd>\(head)\(status)\(days)\(more)</Ntry>"
    }

    static func payment(_ body: String) -> String { "<NtryDtls><TxDtls>\(body)</TxDtls></NtryDtls>" }

    /// A month with one of each: money in and out, a batch, a reversal, another currency.
    static let month = statement([
        balance("OPBD", "100", "EUR", "DBIT", "2023-12-31"), balance("CLBD", "95.50000"), balance("CLAV", "1.001"),
            entry(
                "200", "CRDT",
                more: "<AcctSvcrRef>R1</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>"
                    + payment(
            """
            <Refs><EndToEndId>E1</EndToEndId><UETR>u-1</UETR></Refs><RltdPties><Dbtr><Pty><Nm>Anna &amp; Co</Nm></Pty></Dbtr>\
            <DbtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></DbtrAcct><UltmtDbtr><Pty><Nm>Bea</Nm></Pty></UltmtDbtr>\
            <CdtrAcct><Id><IBAN>BE68539007547034</IBAN></Id></CdtrAcct></RltdPties><RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry>\
            <Issr>BBA</Issr></Tp><Ref>090933755493</Ref></CdtrRefInf></Strd></RmtInf>
            """)),
        entry("30", "DBIT", more: "<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>" + [("10", "Ben"), ("20", "Cas")].map {
            "<TxDtls><Amt Ccy=\"EUR\">\($0)</Amt><CdtDbtInd>DBIT</CdtDbtInd><RltdPties><Cdtr><Pty><Nm>\($1)</Nm></Pty></Cdtr></RltdPties></TxDtls>"
        }.joined(separator: "\n") + "</NtryDtls>"),
        entry("10", "CRDT", head: "<RvslInd>true</RvslInd>", more: payment("<RltdPties><Cdtr><Pty><Nm>Dan</Nm></Pty></Cdtr></RltdPties>")),
        entry("15.50", "CRDT", more: payment("<AmtDtls><InstdAmt><Amt Ccy=\"USD\">17.00</Amt></InstdAmt></AmtDtls>")),
    ].joined(separator: "\n"))
}
