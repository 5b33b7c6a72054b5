package import DossierModel
import GRDB

/// What the completeness statement speaks of. Every finding belongs to exactly one control.
package enum Control: String, CaseIterable, Sendable {
    case files, documentNumbers = "document-numbers", entryNumbers = "entry-numbers", balance, transitions, bank, booked, vouched, amounts,
        references,
         excluded, derived

    /// Whether it can fail; the others only state what was done.
    package var isCheck: Bool { self != .excluded && self != .derived }

    /// The diagnostics of the checks: something is missing or disagrees. The others only tell what was done.
    package static let faults = Set(allCases.filter(\.isCheck).flatMap(\.identifiers))

    /// The diagnostics that speak against it.
    package var identifiers: [Diagnostic.Identifier] {
        switch self {
        case .files:
            [
                .missingFile, .unreadablePDF, .partlyReadPDF, .emptyFile, .contentMismatch, .documentsWithoutFile, .pagesNotCounted, .unreadScan,
                .unreadableInvoice,
                .unreadableAttachment,
            ]
        case .documentNumbers: [.documentNumberGap, .duplicateDocumentNumber]
        case .entryNumbers: [.entryNumberGap, .duplicateEntryNumber]
        case .balance: [.unbalancedEntry, .unbalancedOpening, .controlTotalMismatch, .subledgerDiffers]
        case .transitions: [.yearTransitionBroken, .openingMissing, .openingRepeated, .fiscalYearGap]
        case .bank: [
                .statementMissing, .statementBalanceDiffers, .statementSumsDiffer, .statementNumberGap, .duplicateStatementNumber,
                .unreadableStatement, .unreadStatementValue, .unknownStatement, .unknownPayment,
                .unbookedMovements, .ambiguousPayment, .unmatchedPayment,
            ]
        case .booked: [.unbookedDocument, .unmatchedEntry]
        case .vouched: [.unmatchedDocument, .entriesWithoutVoucher, .ambiguousTie]
        case .amounts: [
                .amountsDisagree, .bookedAmountDiffers, .unbalancedProposal, .invoiceDiffers, .invoicePartyDiffers, .invoiceSumsDiffer,
                .unreadInvoiceValue,
                .incompleteInvoice,
            ]
        case .references:
            [
                .unknownAccount, .unknownJournal, .unknownParty, .untypedAccount, .accountLengthDiffers, .dateOutsideFiscalYear, .otherCompany,
                .unmatchedNoteDocument,
                .ambiguousPath, .invoiceOfOthers, .ownNumberMissing, .ownNumberUnused, .pictureDiffers, .embeddedInvoiceDiffers,
             .duplicateIdentifier, .unusedAcceptance]
        case .excluded:
            [
                .leftOutFiles, .unreadSheet, .repeatedExport, .repeatedStatement, .strayFile, .entryAfterCutOff, .rawHTMLDropped, .unsafeLinkDropped,
                .tablesNotDrawn, .unknownColumn,
                .unknownField,
                          .invalidFrontMatter, .invalidValue, .invalidDate, .invalidAmount]
        case .derived:
            [
                .derivedFacts, .assumedDossier, .cutOffDerived, .openingCarried, .assumedBankAccount, .unmentionedFile, .unknownKind, .unusualName,
                .unseenCharacter,
                .wrongEncoding,
                .roundedAmount, .assumedReading,
            ]
        }
    }

    /// The rights without which findings of this control may be missing in an edition.
    package var rights: Set<Right> {
        let documents = Right.documents, ledger: Set<Right> = [.ledger]
        return switch self {
        // Also of notes and sources, and of the folder as a whole.
        case .files, .references, .excluded, .derived: Set(Right.allCases)
        case .documentNumbers: [.purchases, .sales, .financial]
        case .entryNumbers, .balance, .transitions: ledger
        case .bank: documents.union(ledger)
        case .booked: documents.union(ledger)
        case .vouched, .amounts: documents.union([.ledger, .proposals])
        }
    }

    /// SQL for the number of things that were looked at.
    fileprivate var checked: String {
        switch self {
        case .files: "SELECT count(*) FROM document"
        case .documentNumbers:
            """
            SELECT coalesce(sum(count), 0) FROM (SELECT count(*) AS count FROM document
                WHERE number IS NOT NULL AND kind IN ('purchases', 'sales', 'financial') GROUP BY kind) WHERE count > 1
            """
        case .entryNumbers:
            "SELECT coalesce(sum(count), 0) FROM (SELECT count(*) AS count FROM entry GROUP BY journal, fiscal_year) WHERE count > 1"
        case .balance: "SELECT count(*) FROM entry"
        case .transitions:
            """
            SELECT count(*) FROM (SELECT id, lead(id) OVER (ORDER BY start, id) AS next FROM fiscal_year)
            WHERE id IN (\(Snapshot.openedYears)) AND next IN (\(Snapshot.openedYears))
            """
        case .bank:
            """
            SELECT count(*) FROM statement WHERE EXISTS (SELECT 1 FROM line WHERE line.account = statement.account)
                OR EXISTS (SELECT 1 FROM movement WHERE movement.statement = statement.id)
                OR EXISTS (SELECT 1 FROM statement AS other WHERE other.account = statement.account AND other.id <> statement.id)
            """
        case .booked: "SELECT count(*) FROM document WHERE kind IN ('purchases', 'sales') AND EXISTS (SELECT 1 FROM entry)"
        case .vouched: "SELECT count(*) FROM entry WHERE EXISTS (SELECT 1 FROM document)"
        case .amounts: "SELECT count(*) FROM document WHERE gross IS NOT NULL"
        case .references: "SELECT count(*) FROM line"
        case .excluded: "SELECT count(*) FROM file"
        case .derived: "SELECT count(*) FROM document"
        }
    }
}

extension Snapshot {
    /// How many things a control looked at; 0 where there is nothing that it could judge.
    /// - Throws: `DatabaseError`.
    package func checked(_ control: Control) throws -> Int { try count(control.checked) }

    /// The findings of a control, the first of them in the order of file and line.
    /// - Throws: `DatabaseError`.
    package func findings(of control: Control, count limit: Int) throws -> (total: Int, first: [Diagnostic]) {
        let list = control.identifiers.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let total = try count("SELECT count(*) FROM finding WHERE identifier IN (\(list))")
        let first = try rows(
            "SELECT * FROM finding WHERE identifier IN (\(list)) ORDER BY file, line, \"column\", id LIMIT ?", [limit], Self.diagnostic)
        return (total, first)
    }
}
