package import DossierModel
import Faults

/// What was read of an e-invoice.
package struct EInvoiceReading: Sendable {
    /// Nil where the file cannot be read; then a diagnostic says why.
    package let invoice: EInvoice?
    /// All of them findings: the file is a document whatever stands in it.
    package let diagnostics: [Diagnostic]
}

/// Finds the business terms of one form in a tree.
protocol EInvoiceMapping: AnyObject {
    static var holders: Set<String> { get }
    static var lines: [String] { get }
    static var aliases: [String: String] { get }
    static func isOwn(_ namespace: String) -> Bool
    init(_ root: XMLElement, _ fields: EInvoiceFields)
    var invoice: EInvoice { get set }
    func read()
}

/// Reads e-invoices: UBL 2.1 and CII, alone or in a StandardBusinessDocument, with ZUGFeRD 1.
package struct EInvoiceReader {
    /// More lines than fit into the elements that a file may have, with what a line must say.
    private static let lines = 50_000

    private let path: String
    private let file: String

    /// - Parameters:
    ///   - path: the file on disk.
    ///   - file: its path inside the dossier folder.
    package init(path: String, file: String) { (self.path, self.file) = (path, file) }

    /// - Parameter files: receives what is inside the invoice, while it is read; all of it is to be thrown away where the invoice cannot be read.
    /// - Throws: `RefusedRead`, where the system did not hand over the file for a reason that says nothing of it; what `files` throws.
    package func read(files: any EInvoiceFiles = IgnoringFiles()) throws -> EInvoiceReading {
        do {
            var diagnostics: [Diagnostic] = []
            if let line = try XMLProlog.doctypeLine(path: path) {
                throw XMLCursor.Fault(line: line, column: nil, message: XMLTreeReader.Limit.doctype.rawValue)
            }
            let mislabelled = try XMLEncoding.firstFault(path: path)
            if let mislabelled {
                diagnostics.append(Diagnostic(
                    .wrongEncoding, at: SourceLocation(file, line: mislabelled.line, column: mislabelled.column),
                    ["value": .text(XMLEncoding.fallback)]))
            }
            let reader = try XMLTreeReader(
                path: path, encoding: mislabelled == nil ? nil : XMLEncoding.fallback, holders: UBLMapping.holders.union(CIIMapping.holders),
                receiver: files)
            let tree = try reader.read()
            let (invoice, found) = try map(tree, reader.files)
            return EInvoiceReading(invoice: invoice, diagnostics: diagnostics + found)
        } catch let fault as UnreadableFile {
            return EInvoiceReading(invoice: nil, diagnostics: [try fault.diagnostic(file)])
        } catch let fault as XMLCursor.Fault {
            if let code = fault.refused { throw RefusedRead(path: path, reason: SystemReason(errno: code)) }
            let place = SourceLocation(file, line: fault.line, column: fault.column)
            return EInvoiceReading(invoice: nil, diagnostics: [Diagnostic(.unreadableInvoice, at: place, ["problem": .text(fault.message)])])
        }
    }

    private func map(_ tree: XMLTree, _ files: [XMLFile]) throws -> (EInvoice, [Diagnostic]) {
        let root = tree.root, isEnveloped = EInvoiceRecognition.isEnvelope(root.name, root.namespace)
        guard let element = isEnveloped ? root.children.first(where: { formOfRoot($0) != nil }) : root, let form = formOfRoot(element) else {
            throw XMLCursor.Fault(line: root.place.line, column: root.place.column, message: "noInvoice")
        }
        // Whose facts would be those of the file?
        if isEnveloped, let second = root.children.filter({ formOfRoot($0) != nil }).dropFirst().first {
            throw XMLCursor.Fault(line: second.place.line, column: second.place.column, message: "severalInvoices")
        }
        let type: any EInvoiceMapping.Type
        switch form {
        case .ublInvoice, .ublCreditNote: type = UBLMapping.self
        case .cii, .zugferd1: type = CIIMapping.self
        case .fatturaPA: throw XMLCursor.Fault(line: element.place.line, column: element.place.column, message: "fatturaPA")
        }
        tree.name(aliases: type.aliases, isOwn: type.isOwn)
        let fields = EInvoiceFields(file: file, files: files), mapping = type.init(element, fields), lines = tree.count(type.lines)
        if lines > Self.lines {
            throw XMLCursor.Fault(line: element.place.line, column: element.place.column, message: XMLTreeReader.Limit.tooManyLines.rawValue)
        }
        // A line is some two kilobytes: an array that doubles would hold three times as many for a moment.
        mapping.invoice.lines.reserveCapacity(lines)
        mapping.read()
        var invoice = mapping.invoice
        invoice.documents += fields.unclaimed(in: tree)
        var remainder = EInvoiceRemainder(tree)
        invoice.others = try remainder.read()
        let place = SourceLocation(file, line: element.place.line, column: element.place.column)
        return (invoice, missing(invoice, place) + fields.problems + invoice.deviations.map { invoice.diagnostic($0, at: place) })
    }

    private func formOfRoot(_ element: XMLElement) -> EInvoiceRecognition.Form? {
        EInvoiceRecognition.Form(root: element.name, namespace: element.namespace)
    }

    /// What no invoice is without.
    private func missing(_ invoice: EInvoice, _ place: SourceLocation) -> [Diagnostic] {
        let needed = [
            ("eInvoiceNumber", invoice.number), ("eInvoiceIssueDate", invoice.dates.issue?.text), ("eInvoiceCurrencyCode", invoice.currency),
        ]
        return needed.filter { $0.1 == nil }.map { name, _ in Diagnostic(.incompleteInvoice, at: place, ["problem": .text(name)]) }
    }
}

extension EInvoice {
    fileprivate func diagnostic(_ deviation: EInvoiceDeviation, at place: SourceLocation) -> Diagnostic {
        let tax = deviation.position.map { vat[$0].tax }, rate = tax?.rate.map { "\($0.text) %" }
        return Diagnostic(
            .invoiceSumsDiffer, at: place,
            [
                "value": .text(deviation.rule.rawValue), "problem": .text("sum." + deviation.rule.rawValue), "expected": .money(deviation.expected),
                "amount": .money(deviation.found), "field": .text([tax?.category, rate].compactMap { $0 }.joined(separator: " ")),
            ])
    }
}
