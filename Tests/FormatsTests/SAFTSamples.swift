/// Small SAF-T files, one a version, made for these tests.
enum SAFTSamples {
    static let norwegianNamespace = "urn:StandardAuditFile-Taxation-Financial:NO"

    /// Version 1.2 or 1.3 by what is in it: a prefix, two accounts of each type, parties, VAT, a foreign amount, a department.
    static func norway(selection: String = """
        <n:PeriodStart>1</n:PeriodStart><n:PeriodStartYear>2024</n:PeriodStartYear><n:PeriodEnd>12</n:PeriodEnd><n:PeriodEndYear>2024</n:PeriodEndYear>
        """) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <n:AuditFile xmlns:n="\(norwegianNamespace)"><n:Header><n:AuditFileVersion>1.30</n:AuditFileVersion>
        <n:SoftwareCompanyName>Maker</n:SoftwareCompanyName><n:SoftwareID>P</n:SoftwareID><n:SoftwareVersion>1</n:SoftwareVersion>
        <n:Company><n:RegistrationNumber>999999999</n:RegistrationNumber><n:Name>Tøyen &amp; Sønn AS</n:Name>
        <n:Address><n:StreetName>Gata</n:StreetName><n:Number>1</n:Number><n:City>Oslo</n:City><n:PostalCode>0235</n:PostalCode><n:Country>NO</n:Country></n:Address>
        <n:TaxRegistration><n:TaxRegistrationNumber>999999999MVA</n:TaxRegistrationNumber></n:TaxRegistration></n:Company>
        <n:DefaultCurrencyCode>NOK</n:DefaultCurrencyCode><n:SelectionCriteria>\(selection)</n:SelectionCriteria></n:Header>
        <n:MasterFiles><n:GeneralLedgerAccounts>
        <n:Account><n:AccountID>1500</n:AccountID><n:AccountDescription>Kunder</n:AccountDescription><n:StandardAccountID>15</n:StandardAccountID><n:AccountType>GL</n:AccountType><n:OpeningDebitBalance>5</n:OpeningDebitBalance><n:ClosingDebitBalance>1255.00</n:ClosingDebitBalance></n:Account>
        <n:Account><n:AccountID>2000</n:AccountID><n:AccountDescription>Kapital</n:AccountDescription><n:GroupingCategory>egenkapital</n:GroupingCategory><n:GroupingCode>2000</n:GroupingCode><n:OpeningCreditBalance>5</n:OpeningCreditBalance><n:ClosingCreditBalance>5</n:ClosingCreditBalance></n:Account>
        <n:Account><n:AccountID>2700</n:AccountID><n:AccountDescription>MVA</n:AccountDescription><n:AccountType>GL</n:AccountType><n:OpeningDebitBalance>0</n:OpeningDebitBalance><n:ClosingCreditBalance>250</n:ClosingCreditBalance></n:Account>
        <n:Account><n:AccountID>3000</n:AccountID><n:GroupingCategory>salgsinntekt</n:GroupingCategory><n:OpeningDebitBalance>0</n:OpeningDebitBalance><n:ClosingCreditBalance>1000</n:ClosingCreditBalance></n:Account>
        </n:GeneralLedgerAccounts><n:Customers>
        <n:Customer><n:RegistrationNumber>987654321</n:RegistrationNumber><n:Name>Kunde</n:Name><n:Address><n:StreetName>Boks \
        1</n:StreetName><n:AddressType>PostalAddress</n:AddressType></n:Address><n:Address><n:StreetName>Vei \
        4</n:StreetName><n:AddressType>StreetAddress</n:AddressType></n:Address><n:Contact><n:ContactPerson><n:FirstName>A</n:FirstName>\
        </n:ContactPerson><n:Email>k@x.example</n:Email></n:Contact><n:BankAccount><n:IBANNumber>NO4912345678911</n:IBANNumber>\
        </n:BankAccount><n:CustomerID>1000</n:CustomerID></n:Customer>
        </n:Customers><n:Suppliers>
        <n:Supplier><n:Name>Annen</n:Name><n:SupplierID>1000</n:SupplierID></n:Supplier>
        <n:Supplier><n:Name>Leverandør</n:Name><n:SupplierID>2000</n:SupplierID></n:Supplier>
        </n:Suppliers><n:TaxTable><n:TaxTableEntry><n:TaxType>MVA</n:TaxType><n:TaxCodeDetails><n:TaxCode>3</n:TaxCode><n:TaxPercentage>25</n:TaxPercentage></n:TaxCodeDetails></n:TaxTableEntry></n:TaxTable>
        <n:AnalysisTypeTable><n:AnalysisTypeTableEntry><n:AnalysisType>A</n:AnalysisType><n:AnalysisTypeDescription>Avdeling</n:AnalysisTypeDescription><n:AnalysisID>100</n:AnalysisID></n:AnalysisTypeTableEntry></n:AnalysisTypeTable>
        </n:MasterFiles><n:GeneralLedgerEntries><n:NumberOfEntries>1</n:NumberOfEntries><n:TotalDebit>1250</n:TotalDebit><n:TotalCredit>1250.00</n:TotalCredit>
        <n:Journal><n:JournalID>AR</n:JournalID><n:Description>Salg</n:Description><n:Type>AR</n:Type>
        <n:Transaction><n:TransactionID>7</n:TransactionID><n:Period>01</n:Period><n:PeriodYear>2024</n:PeriodYear><n:TransactionDate>2024-01-31</n:TransactionDate><n:VoucherType>SI</n:VoucherType><n:TransactionType>Normal</n:TransactionType><n:Description>T</n:Description><n:GLPostingDate>2024-02-01</n:GLPostingDate>
        <n:Line><n:RecordID>1</n:RecordID><n:AccountID>1500</n:AccountID><n:ValueDate>2024-01-31</n:ValueDate><n:SourceDocumentID>V1</n:SourceDocumentID><n:CustomerID>1000</n:CustomerID><n:Description>L</n:Description><n:DebitAmount><n:Amount>1250.00</n:Amount><n:CurrencyCode>EUR</n:CurrencyCode><n:CurrencyAmount>110.5</n:CurrencyAmount><n:ExchangeRate>11.3</n:ExchangeRate></n:DebitAmount><n:ReferenceNumber>F1</n:ReferenceNumber><n:DueDate>2024-03-01</n:DueDate></n:Line>
        <n:Line><n:RecordID>2</n:RecordID><n:AccountID>3000</n:AccountID><n:Analysis><n:AnalysisType>A</n:AnalysisType><n:AnalysisID>100</n:AnalysisID><n:CreditAnalysisAmount><n:Amount>400</n:Amount></n:CreditAnalysisAmount></n:Analysis><n:ValueDate>2024-01-30</n:ValueDate><n:CreditAmount><n:Amount>1000</n:Amount></n:CreditAmount><n:TaxInformation><n:TaxType>MVA</n:TaxType><n:TaxCode>3</n:TaxCode><n:TaxBase>1000</n:TaxBase><n:CreditTaxAmount><n:Amount>250</n:Amount></n:CreditTaxAmount></n:TaxInformation></n:Line>
        <n:Line><n:RecordID>3</n:RecordID><n:AccountID>2700</n:AccountID><n:SupplierID>1000</n:SupplierID><n:CreditAmount><n:Amount>250</n:Amount></n:CreditAmount></n:Line>
        </n:Transaction></n:Journal></n:GeneralLedgerEntries></n:AuditFile>
        """
    }

    /// Version 1.04: accounts of two levels, a fiscal year from February, entries with the customer above their lines.
    static let portugal = """
        <?xml version="1.0" encoding="Windows-1252"?>
        <AuditFile xmlns="urn:OECD:StandardAuditFile-Tax:PT_1.04_01"><Header><AuditFileVersion>1.04_01</AuditFileVersion><CompanyID>Lisboa \
        1</CompanyID>
        <TaxRegistrationNumber>599999993</TaxRegistrationNumber><TaxAccountingBasis>C</TaxAccountingBasis><CompanyName>Demonstração, Lda</CompanyName>
        <CompanyAddress><StreetName>Av.</StreetName><AddressDetail>Av. \
        71</AddressDetail><City>Lisboa</City><PostalCode>1000-000</PostalCode><Country>PT</Country></CompanyAddress>
        <FiscalYear>2017</FiscalYear><StartDate>2017-02-01</StartDate><EndDate>2018-01-31</EndDate><CurrencyCode>EUR</CurrencyCode>
        <ProductID>Demo/AT</ProductID><ProductVersion>2</ProductVersion></Header>
        <MasterFiles><GeneralLedgerAccounts><TaxonomyReference>S</TaxonomyReference>
        <Account><AccountID>21</AccountID><AccountDescription>Clientes</AccountDescription><OpeningDebitBalance>10.00</OpeningDebitBalance><OpeningCreditBalance>0</OpeningCreditBalance><ClosingDebitBalance>1</ClosingDebitBalance><ClosingCreditBalance>0</ClosingCreditBalance><GroupingCategory>GR</GroupingCategory></Account>
        <Account><AccountID>2111</AccountID><AccountDescription>Clientes \
        gerais</AccountDescription><OpeningDebitBalance>10.00</OpeningDebitBalance><OpeningCreditBalance>0</OpeningCreditBalance>\
        <ClosingDebitBalance>1</ClosingDebitBalance><ClosingCreditBalance>0</ClosingCreditBalance><GroupingCategory>GM</GroupingCategory>\
        <GroupingCode>21</GroupingCode></Account>
        <Account><AccountID>71</AccountID><AccountDescription>Vendas</AccountDescription><OpeningDebitBalance>0</OpeningDebitBalance><OpeningCreditBalance>10</OpeningCreditBalance><ClosingDebitBalance>0</ClosingDebitBalance><ClosingCreditBalance>0</ClosingCreditBalance><GroupingCategory>GM</GroupingCategory></Account>
        </GeneralLedgerAccounts>
        <Customer><CustomerID>C1</CustomerID><AccountID>2111</AccountID><CustomerTaxID>508650704</CustomerTaxID><CompanyName>Gomes &amp; \
        Gomes</CompanyName><Contact>Sra. Maria</Contact><BillingAddress><AddressDetail>Av. \
        1</AddressDetail><City>Porto</City></BillingAddress><ShipToAddress><AddressDetail>Rua \
        2</AddressDetail></ShipToAddress><Email>g@x.example</Email></Customer>
        <Customer><CustomerID>CF</CustomerID><CustomerTaxID>999999990</CustomerTaxID><CompanyName>Consumidor final</CompanyName></Customer>
        <Supplier><SupplierID>S1</SupplierID><SupplierTaxID>987654322</SupplierTaxID><CompanyName>Armazém</CompanyName></Supplier>
        </MasterFiles><GeneralLedgerEntries><NumberOfEntries>1</NumberOfEntries><TotalDebit>12.35</TotalDebit><TotalCredit>12.35</TotalCredit>
        <Journal><JournalID>VD</JournalID><Description>Vendas</Description>
        <Transaction><TransactionID>2017-02-28 VD \
        3</TransactionID><Period>1</Period><TransactionDate>2017-02-28</TransactionDate><SourceID>u</SourceID>\
        <Description>Venda</Description><DocArchivalNumber>FT 1/3</DocArchivalNumber><TransactionType>R</TransactionType>\
        <GLPostingDate>2017-02-28</GLPostingDate><CustomerID>C1</CustomerID><Lines>
        <DebitLine><RecordID>1</RecordID><AccountID>2111</AccountID><SourceDocumentID>FT \
        3</SourceDocumentID><SystemEntryDate>2017-02-28T10:00:00</SystemEntryDate><Description>c</Description>\
        <DebitAmount>12.35</DebitAmount></DebitLine>
        <CreditLine><RecordID>2</RecordID><AccountID>71</AccountID><SystemEntryDate>2017-02-28T10:00:00</SystemEntryDate><Description>v</Description><CreditAmount>12.35</CreditAmount></CreditLine>
        </Lines></Transaction></Journal></GeneralLedgerEntries></AuditFile>
        """

    /// Portugal 1.02 writes lines without an element around them, and accounts as `GeneralLedger`.
    static let oldPortugal = portugal.replacing("PT_1.04_01", with: "PT_1.02_01").replacing(
        "<GeneralLedgerAccounts><TaxonomyReference>S</TaxonomyReference>", with: ""
    )
    .replacing("</GeneralLedgerAccounts>", with: "").replacing("<Account>", with: "<GeneralLedger>").replacing("</Account>", with: "</GeneralLedger>")
        .replacing("<Lines>", with: "").replacing("</Lines>", with: "").replacing("DebitLine>", with: "Line>").replacing("CreditLine>", with: "Line>")

    /// The Norwegian one in the namespace of the OECD, with days, types in words and VAT without a side.
    static let oecd = norway(
        selection: "<n:SelectionStartDate>2024-04-01</n:SelectionStartDate><n:SelectionEndDate>2025-03-31</n:SelectionEndDate>"
    ).replacing(norwegianNamespace, with: "urn:OECD:StandardAuditFile-Taxation/2.00").replacing("<n:AccountType>GL<", with: "<n:AccountType>Asset<")
        .replacing("CreditTaxAmount", with: "TaxAmount")
}
