import DossierModel

/// A form of e-invoice: a document that says by itself what it is.
protocol InvoiceFormat: Format {
    var forms: Set<EInvoiceRecognition.Form> { get }
}

extension Format {
    /// Whether a file of it is an e-invoice, which the law wants kept as it is where there is a PDF too.
    package var isInvoice: Bool { self is any InvoiceFormat }
}

extension InvoiceFormat {
    package var turn: ReadingTurn { .originals }
    package var delivers: Set<Basis> { [.documents, .files] }
    package var rights: Set<Right> { Right.documents }
    package var isDocument: Bool { true }

    package func recognise(_ file: FileSample) throws -> RecognitionReason? {
        try file.invoice().map { forms.contains($0.form) } == true ? .content : nil
    }

    package func read(_ file: SourceFile, of dossier: Dossier, into intake: any DossierIntake) throws {
        let reading = try EInvoiceReader(path: file.disk, file: file.path).read(files: intake.attachments())
        for diagnostic in reading.diagnostics { try intake.report(diagnostic) }
        if let invoice = reading.invoice { try intake.take(.invoice(invoice)) }
    }
}
