/// Which SAF-T a file is; the namespace of its root element tells. Those of other countries go their own ways and are not read.
enum SAFTVersion: Equatable, Sendable {
    /// The core of the OECD, 2.0, which Luxembourg uses as it is.
    case oecd
    /// 1.0 to 1.3.
    case norway
    /// 1.01 to 1.04.
    case portugal

    static let rootName = "AuditFile"

    init?(namespace: String) {
        switch namespace.trimmed.lowercased() {
        case "urn:oecd:standardauditfile-taxation/2.00": self = .oecd
        case "urn:standardauditfile-taxation-financial:no": self = .norway
        case "urn:oecd:standardauditfile-tax:pt_1.01_01", "urn:oecd:standardauditfile-tax:pt_1.02_01", "urn:oecd:standardauditfile-tax:pt_1.03_01",
            "urn:oecd:standardauditfile-tax:pt_1.04_01":
            self = .portugal
        default: return nil
        }
    }
}
