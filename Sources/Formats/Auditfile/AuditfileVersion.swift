/// A version of the Dutch "XML Auditfile Financieel"; the namespace of its root element tells which.
enum AuditfileVersion: Equatable, Sendable {
    case clair2, v30, v31, v32, v321, v40
    /// An `auditfile` in a namespace that this program does not read.
    case other(namespace: String)

    var isOther: Bool {
        if case .other = self { return true }
        return false
    }

    init(namespace: String) {
        var key = namespace.trimmed.lowercased()
        if key.hasSuffix("/") { key.removeLast() }
        self = AuditfileVersion.namespaces[key] ?? .other(namespace: namespace)
    }

    /// The target namespaces of the official schemas, and for 4.0 two others that packages write. CLAIR 2, the first version in XML, has none; of 3.0
    /// and 3.1 no schema is public, and their files have the elements of 3.2.
    private static let namespaces: [String: AuditfileVersion] = [
        "": .clair2,
        "http://www.auditfiles.nl/xaf/3.0": .v30,
        "http://www.auditfiles.nl/xaf/3.1": .v31,
        "http://www.auditfiles.nl/xaf/3.2": .v32,
        "http://www.odb.belastingdienst.nl/belastingdienst/bcpp/1.0/structures/xmlauditfilefinancieel3.2.1": .v321,
        "http://www.odb.belastingdienst.nl/belastingdienst/bcpp/1.1/structures/xmlauditfilexaf_4.0": .v40,
        "http://www.odb.belastingdienst.nl/xaf/4.0": .v40,
        "http://www.auditfiles.nl/xaf/4.0": .v40,
    ]

    /// What the elements of CLAIR 2 are called since 3.0.
    static let names = [
        "companyID": "companyIdent", "taxRegistrationNr": "taxRegIdent", "currencyCode": "curCode", "productID": "softwareDesc",
        "productVersion": "softwareVersion", "accountID": "accID", "accountDesc": "accDesc", "accountType": "accTp", "journalID": "jrnID",
        "description": "desc", "transactionID": "nr", "period": "periodNumber", "transactionDate": "trDt", "line": "trLine", "recordID": "nr",
        "documentID": "docRef", "effectiveDate": "effDate", "vatCode": "vatID", "vatPercentage": "vatPerc", "vatAmount": "vatAmnt",
    ]
}
