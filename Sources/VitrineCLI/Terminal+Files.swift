import DossierModel
import Rendering
import Snapshots

extension Terminal {
    /// A file in two lines: its path and what it was taken for and why; then what was read of it. A table would need the longest path before the
    /// first line.
    func print(_ file: FileReport) {
        let kind = say(file.format.map { "format.\($0)" } ?? Self.key(ofMediaType: file.mediaType), ["type": file.mediaType])
        let reason = file.format == nil ? "" : file.reason.map { " (" + say("recognition.\($0)") + ")" } ?? ""
        let read = (file.document.map(facts) ?? file.taken.map { counted($0.noun, $0.count) }) + file.remarks.map(remark)
        let said = read.isEmpty ? say(file.format == nil ? "cli.files.kept" : "cli.files.nothing") : read.joined(separator: "; ")
        printLine("\(file.path.visible): \(kind)\(reason)\n    \(said)")
    }

    private func facts(_ document: FileReport.Facts) -> [String] {
        [
            say("kind.\(document.kind.rawValue)"), document.number?.visible, document.date.map { notation.day($0) }, document.party?.visible,
            document.gross.map { notation.money($0) },
        ].compactMap { $0 }
    }

    private func remark(_ remark: FileReport.Remark) -> String {
        switch remark {
        case .company(let name, let number): [name, number].compactMap { $0?.visible }.joined(separator: "; ")
        case .picture(let original): say("cli.files.picture", ["path": original])
        case .holdsInvoice: say("cli.files.invoice")
        case .members(let names): say("cli.files.members", ["names": names.joined(separator: ", ")])
        case .empty: say("cli.files.empty")
        case .unread: say("cli.files.unread")
        }
    }

    private static func key(ofMediaType type: String) -> String {
        switch type {
        case "application/pdf": "format.pdf"
        case let type where type.hasPrefix("image/"): "format.image"
        default: "format.other"
        }
    }
}
