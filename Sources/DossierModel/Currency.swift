/// A currency of ISO 4217 and the number of decimals it is counted in.
package struct Currency: Hashable, Sendable {
    /// Three capital letters.
    package let code: String
    /// Decimals of the minor unit: 2 for the euro, 0 for the yen, 3 for the Tunisian dinar.
    package let digits: Int

    /// What stands for it beside an amount, where one sign does.
    package var sign: String? { ["EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "PLN": "zł", "CZK": "Kč"][code] }

    package static let euro = Currency(known: "EUR", digits: 2)

    private init(known code: String, digits: Int) {
        self.code = code
        self.digits = digits
    }

    /// Nil unless `code` is a currency of ISO 4217: one of list one (as of 2026) or one that was withdrawn (list three), since a dossier holds papers
    /// of years ago. Funds, units of account of banks, metals and codes for tests are left out.
    ///
    /// List three states no minor units. A withdrawn currency is counted in two decimals, except those that the standard counted in none when they
    /// were current: lira, peseta, escudo, drachma and a few others. Books kept the centimes of the Belgian and Luxembourg franc to the end: two.
    package init?(code: String) {
        guard Currency.active.contains(code) || Currency.withdrawn.contains(code) else { return nil }
        let digits = Currency.withoutDecimals.contains(code) ? 0 : Currency.withThreeDecimals.contains(code) ? 3 : 2
        self.init(known: code, digits: digits)
    }

    private static let withoutDecimals = codes(
        """
        ADP BIF BYB BYR CLP DJF ESA ESB ESP GNF GRD ISK ITL JPY KMF KRW MGF PTE PYG RWF TPE TRL UGX VND VUV XAF XOF XPF
        """)
    private static let withThreeDecimals = codes("BHD IQD JOD KWD LYD OMR TND")
    private static let active = codes(
        """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP \
        CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR \
        IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU \
        MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG \
        SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV \
        WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
        """)
    private static let withdrawn = codes(
        """
        ADP AFA ALK ANG AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL BGN BOP BRB BRC BRE BRN BRR BUK BYB \
        BYR CHC CSD CSJ CSK CUC CYP DDM DEM ECS EEK ESA ESB ESP FIM FRF GEK GHC GHP GNE GNS GQE GRD GWE GWP HRD HRK IEP ILP \
        ILR ISJ ITL LAJ LSM LTL LTT LUC LUF LUL LVL LVR MGF MLF MRO MTL MTP MVQ MXP MZE MZM NIC NLG PEH PEI PES PLZ PTE RHD \
        ROK ROL RUR SDD SDP SIT SKK SLL SRG STD SUR TJR TMM TPE TRL UAK UGS UGW UYN UYP VEB VEF VNC XEU YDD YUD YUM YUN ZAL \
        ZMK ZRN ZRZ ZWC ZWD ZWL ZWN ZWR
        """)

    private static func codes(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }
}
