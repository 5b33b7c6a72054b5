/// Lists of codes that are said in words.
enum InvoiceCodes {
    /// UNTDID 1001.
    case type
    /// UNTDID 4461.
    case means
    /// UNTDID 5305.
    case category
    /// VATEX.
    case exemption
    /// UNTDID 5189 and 7161.
    case allowance, charge
    /// UN/ECE Recommendations 20 and 21.
    case unit
    /// UNTDID 2005 and 2475.
    case point
    /// ISO 3166-1.
    case country
    /// Who gave a number: ISO 6523 (ICD), and the list of electronic addresses (EAS).
    case scheme
    /// What a line of Factur-X EXTENDED counts for.
    case line
    /// The form of the XML.
    case syntax

    /// The key of the label.
    func key(_ code: String) -> String {
        switch self {
        case .type: "invoice-type.\(code)"
        case .means: "invoice-means.\(code)"
        case .category: "invoice-category.\(code)"
        case .exemption: "invoice-exemption.\(code.uppercased())"
        case .allowance: "invoice-allowance.\(code)"
        case .charge: "invoice-charge.\(code)"
        case .unit: "invoice-unit.\(code)"
        case .point: "invoice-point.\(code)"
        case .country: "invoice-country.\(code)"
        case .scheme: "invoice-scheme.\(code)"
        case .line: "invoice-line.\(code)"
        case .syntax: "invoice-syntax.\(code)"
        }
    }
}
