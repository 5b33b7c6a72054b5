import DossierModel

/// Which message a file is; the namespace of its root element tells.
struct CamtVersion: Equatable, Sendable {
    static let rootName = "Document"
    /// The elements in which the messages begin, in every version; in the first `V01` stands behind the name.
    static let bodies = ["BkToCstmrAcctRpt", "BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn"]
    /// Before the name of the message: that of ISO, and those under which banks sent it before.
    private static let prefixes = ["urn:iso:std:iso:20022:tech:xsd:", "urn:swift:xsd:$", "urn:swift:xsd:", "iso:"]

    let kind: BankStatement.Kind

    /// Nil for a version that is not read.
    init?(namespace: String) {
        guard let name = Self.message(namespace) else { return nil }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[2] == "001", parts[3].utf8.count == 2, parts[3].utf8.allSatisfy({ (48...57).contains($0) }),
            let version = Int(parts[3]), (1...13).contains(version) else { return nil }
        switch parts[1] {
        case "052": kind = .report
        case "053": kind = .statement
        case "054": kind = .notification
        default: return nil
        }
    }

    /// Whether a namespace is that of one of the messages, in whatever version.
    static func isCamt(_ namespace: String) -> Bool {
        message(namespace).map { name in ["camt.052.", "camt.053.", "camt.054."].contains { name.hasPrefix($0) } } ?? false
    }

    /// `camt.053.001.02`
    private static func message(_ namespace: String) -> String? {
        let name = namespace.trimmed.lowercased()
        return prefixes.first(where: name.hasPrefix).map { String(name.dropFirst($0.utf8.count)) }
    }

    /// The element in which the message begins.
    var body: String {
        switch kind {
        case .report: Self.bodies[0]
        case .statement: Self.bodies[1]
        case .notification: Self.bodies[2]
        }
    }

    /// The element of a statement in it.
    var statement: String {
        switch kind {
        case .report: "Rpt"
        case .statement: "Stmt"
        case .notification: "Ntfctn"
        }
    }
}
