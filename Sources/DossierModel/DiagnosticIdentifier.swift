extension Diagnostic {
    /// The stable name of a diagnostic, printed in brackets behind its message and described in Documentation/diagnostics.md.
    package enum Identifier: String, CaseIterable, Sendable {
        // The folder and its files.
        case missingFolder = "MissingFolder"
        case missingDossierFile = "MissingDossierFile"
        case severalAuditfiles = "SeveralAuditfiles"
        case unreadableFile = "UnreadableFile"
        case symbolicLink = "SymbolicLink"
        case specialFile = "SpecialFile"
        case fileChanged = "FileChanged"
        case strayFile = "StrayFile"
        case unknownKind = "UnknownKind"
        case unusualName = "UnusualName"
        case emptyFile = "EmptyFile"
        case contentMismatch = "ContentMismatch"
        case unreadablePDF = "UnreadablePDF"
        case partlyReadPDF = "PartlyReadPDF"
        case pagesNotCounted = "PagesNotCounted"
        case unreadScan = "UnreadScan"
        case leftOutFiles = "LeftOutFiles"
        case unseenCharacter = "UnseenCharacter"
        case forbiddenCharacter = "ForbiddenCharacter"
        // dossier.yml.
        case invalidYAML = "InvalidYAML"
        case unknownField = "UnknownField"
        case missingField = "MissingField"
        case invalidValue = "InvalidValue"
        case invalidEnterpriseNumber = "InvalidEnterpriseNumber"
        case unknownReference = "UnknownReference"
        case emptyProfile = "EmptyProfile"
        case duplicateIdentifier = "DuplicateIdentifier"
        case overlappingFiscalYears = "OverlappingFiscalYears"
        case unusedAcceptance = "UnusedAcceptance"
        case unmatchedSource = "UnmatchedSource"
        case insufficientContrast = "InsufficientContrast"
        case unusableOfficeFile = "UnusableOfficeFile"
        // CSV files.
        case invalidEncoding = "InvalidEncoding"
        case malformedCSV = "MalformedCSV"
        case undeclaredForm = "UndeclaredForm"
        case missingColumn = "MissingColumn"
        case unknownColumn = "UnknownColumn"
        case ambiguousColumn = "AmbiguousColumn"
        case ambiguousSheet = "AmbiguousSheet"
        case unreadSheet = "UnreadSheet"
        case cellWithoutValue = "CellWithoutValue"
        case missingValue = "MissingValue"
        case invalidAmount = "InvalidAmount"
        case invalidDate = "InvalidDate"
        // XML and auditfiles.
        case malformedXML = "MalformedXML"
        case doctypeRefused = "DoctypeRefused"
        case unknownAuditfile = "UnknownAuditfile"
        case missingElement = "MissingElement"
        case wrongEncoding = "WrongEncoding"
        case assumedReading = "AssumedReading"
        case controlTotalMismatch = "ControlTotalMismatch"
        case subledgerDiffers = "SubledgerDiffers"
        case roundedAmount = "RoundedAmount"
        case otherCurrency = "OtherCurrency"
        case otherCompany = "OtherCompany"
        // E-invoices.
        case unreadableInvoice = "UnreadableInvoice"
        case incompleteInvoice = "IncompleteInvoice"
        case unreadInvoiceValue = "UnreadInvoiceValue"
        case unreadableAttachment = "UnreadableAttachment"
        case invoiceSumsDiffer = "InvoiceSumsDiffer"
        // The ledger.
        case unbalancedEntry = "UnbalancedEntry"
        case unbalancedOpening = "UnbalancedOpening"
        case unknownAccount = "UnknownAccount"
        case unknownJournal = "UnknownJournal"
        case unknownParty = "UnknownParty"
        case dateOutsideFiscalYear = "DateOutsideFiscalYear"
        case entryAfterCutOff = "EntryAfterCutOff"
        case cutOffDerived = "CutOffDerived"
        case duplicateEntryNumber = "DuplicateEntryNumber"
        case amountsTooLarge = "AmountsTooLarge"
        case untypedAccount = "UntypedAccount"
        case accountLengthDiffers = "AccountLengthDiffers"
        case entryNumberGap = "EntryNumberGap"
        case entriesWithoutVoucher = "EntriesWithoutVoucher"
        case openingMissing = "OpeningMissing"
        case openingRepeated = "OpeningRepeated"
        case yearTransitionBroken = "YearTransitionBroken"
        case fiscalYearGap = "FiscalYearGap"
        case openingCarried = "OpeningCarried"
        case repeatedExport = "RepeatedExport"
        case conflictingExports = "ConflictingExports"
        // Bank statements.
        case unreadableStatement = "UnreadableStatement"
        case unreadStatementValue = "UnreadStatementValue"
        case unknownStatement = "UnknownStatement"
        case unknownPayment = "UnknownPayment"
        case statementSumsDiffer = "StatementSumsDiffer"
        case repeatedStatement = "RepeatedStatement"
        case statementNumberGap = "StatementNumberGap"
        case duplicateStatementNumber = "DuplicateStatementNumber"
        case assumedBankAccount = "AssumedBankAccount"
        case unbookedMovements = "UnbookedMovements"
        case ambiguousPayment = "AmbiguousPayment"
        case unmatchedPayment = "UnmatchedPayment"
        case statementMissing = "StatementMissing"
        case statementBalanceDiffers = "StatementBalanceDiffers"
        // Documents.
        case missingFile = "MissingFile"
        case ambiguousPath = "AmbiguousPath"
        case duplicatePath = "DuplicatePath"
        case unmentionedFile = "UnmentionedFile"
        case derivedFacts = "DerivedFacts"
        case assumedDossier = "AssumedDossier"
        case documentsWithoutFile = "DocumentsWithoutFile"
        case duplicateDocumentNumber = "DuplicateDocumentNumber"
        case documentNumberGap = "DocumentNumberGap"
        case bookedAmountDiffers = "BookedAmountDiffers"
        case amountsDisagree = "AmountsDisagree"
        case invoiceDiffers = "InvoiceDiffers"
        case invoicePartyDiffers = "InvoicePartyDiffers"
        case pictureDiffers = "PictureDiffers"
        case embeddedInvoiceDiffers = "EmbeddedInvoiceDiffers"
        case invoiceOfOthers = "InvoiceOfOthers"
        case ownNumberMissing = "OwnNumberMissing"
        case ownNumberUnused = "OwnNumberUnused"
        case unmatchedEntry = "UnmatchedEntry"
        case unmatchedDocument = "UnmatchedDocument"
        case unbookedDocument = "UnbookedDocument"
        case ambiguousTie = "AmbiguousTie"
        // Notes and proposals.
        case invalidFrontMatter = "InvalidFrontMatter"
        case rawHTMLDropped = "RawHTMLDropped"
        case unsafeLinkDropped = "UnsafeLinkDropped"
        case tablesNotDrawn = "TablesNotDrawn"
        case unmatchedNoteDocument = "UnmatchedNoteDocument"
        case unbalancedProposal = "UnbalancedProposal"

        /// How grave it is unless the source makes it less so.
        package var severity: Severity {
            switch self {
            case .strayFile, .unknownKind, .unusualName, .emptyFile, .contentMismatch, .unusedAcceptance, .unknownColumn,
                 .controlTotalMismatch, .subledgerDiffers, .unknownParty, .entryAfterCutOff, .cutOffDerived, .missingFile, .unmentionedFile,
                 .derivedFacts, .assumedDossier, .documentsWithoutFile, .duplicateDocumentNumber, .amountsDisagree, .unmatchedEntry,
                 .unmatchedDocument, .unbookedDocument, .rawHTMLDropped, .unsafeLinkDropped, .unmatchedNoteDocument,
                 .unbalancedProposal, .duplicateEntryNumber, .wrongEncoding, .unreadablePDF, .partlyReadPDF, .pagesNotCounted, .unreadScan,
                 .leftOutFiles, .unreadSheet, .assumedReading,
                .otherCompany, .untypedAccount, .accountLengthDiffers, .entryNumberGap, .entriesWithoutVoucher, .openingMissing,
                .yearTransitionBroken, .statementMissing,
                .statementBalanceDiffers, .documentNumberGap, .bookedAmountDiffers, .openingRepeated, .ambiguousTie, .fiscalYearGap, .openingCarried,
                .repeatedExport,
                 .invoiceDiffers, .invoicePartyDiffers, .pictureDiffers, .embeddedInvoiceDiffers,
                 .invoiceOfOthers, .ownNumberMissing, .ownNumberUnused,
                 .roundedAmount, .ambiguousPath, .invalidFrontMatter, .unseenCharacter, .tablesNotDrawn, .unreadableInvoice,
                 .incompleteInvoice, .unreadInvoiceValue, .unreadableAttachment, .invoiceSumsDiffer, .unreadableStatement,
                 .unreadStatementValue, .statementSumsDiffer, .repeatedStatement, .statementNumberGap,
                 .duplicateStatementNumber, .assumedBankAccount, .unbookedMovements,
                 .ambiguousPayment, .unmatchedPayment:
                .finding
            default:
                .error
            }
        }

        /// Whether a dossier may declare it accepted, with a reason: only what concerns figures as the source holds them,
        /// never what would make the archive unreadable or unsafe.
        package var mayBeAccepted: Bool {
            switch self {
            case .unbalancedEntry, .unbalancedOpening, .unknownAccount, .unknownJournal, .dateOutsideFiscalYear: true
            default: false
            }
        }
    }
}
