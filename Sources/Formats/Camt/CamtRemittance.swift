import DossierModel

/// What was written with a payment.
struct CamtRemittance {
    private var texts: [String] = []
    private(set) var communication: String?

    var message: String? { texts.isEmpty ? nil : texts.joined(separator: " ") }

    /// - Parameter node: `RmtInf`.
    init(_ node: CamtNode?) {
        guard let node else { return }
        for text in node.all("Ustrd") {
            guard let written = text.take() else { continue }
            texts.append(written)
            communication =
                communication ?? StructuredCommunication.creditorReference(written)
                ?? (Self.isMarked(written) ? StructuredCommunication.belgian(written) : nil)
        }
        for block in node.all("Strd") { read(block) }
    }

    private mutating func read(_ block: CamtNode) {
        guard let information = block.first("CdtrRefInf"), let node = information.first("Ref") ?? information.first("CdtrRef"),
            let reference = node.take() else { return }
        let type = information.first("Tp"), issuer = type?.first("Issr")?.text.uppercased()
        let isBelgian = issuer == "BBA" || Self.isMarked(reference)
        let found = StructuredCommunication.creditorReference(reference) ?? (isBelgian ? StructuredCommunication.belgian(reference) : nil)
        guard let found, communication == nil || communication == found else {
            texts.append(reference)
            return
        }
        communication = found
        // That it is a reference of that kind is what it says by itself.
        if type?.first("CdOrPrtry", "Cd")?.text == "SCOR", [nil, "BBA", "ISO"].contains(issuer) { type?.takeAll() }
    }

    /// `+++090/9337/55493+++`
    private static func isMarked(_ text: String) -> Bool {
        text.hasPrefix("+++") && text.hasSuffix("+++") || text.hasPrefix("***") && text.hasSuffix("***")
    }
}
