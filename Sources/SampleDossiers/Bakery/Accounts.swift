/// The accounts of the bakery, after the Belgian minimum chart of accounts (MAR).
enum Accounts {
    static let all = """
        110000 Beschikbare inbreng buiten kapitaal
        130000 Onbeschikbare reserves
        133000 Beschikbare reserves
        140000 Overgedragen winst
        173000 Kredietinstellingen op meer dan een jaar
        230000 Ovens en machines
        230009 Geboekte afschrijvingen op ovens en machines
        240000 Meubilair en winkelinrichting
        240009 Geboekte afschrijvingen op meubilair
        241000 Rollend materieel
        241009 Geboekte afschrijvingen op rollend materieel
        260000 Inrichting van gehuurde gebouwen
        260009 Geboekte afschrijvingen op inrichting
        288000 Borgtochten betaald in contanten
        300000 Voorraad grondstoffen
        340000 Voorraad handelsgoederen
        400000 Handelsdebiteuren
        404000 Op te stellen facturen
        407000 Dubieuze debiteuren
        411000 Terug te vorderen btw
        411500 Btw-tegoed volgens aangifte
        412000 Vooruitbetaalde belastingen
        416000 Diverse vorderingen
        423000 Leningen die binnen het jaar vervallen
        430000 Kredietinstellingen op ten hoogste een jaar
        440000 Leveranciers
        444000 Te ontvangen facturen
        450000 Geraamde belastingschulden
        451000 Te betalen btw
        451500 Btw-schuld volgens aangifte
        453000 Ingehouden bedrijfsvoorheffing
        454000 Sociale zekerheid
        455000 Bezoldigingen
        456000 Vakantiegeld
        471000 Dividenden over het boekjaar
        489000 Andere diverse schulden
        490000 Over te dragen kosten
        491000 Verworven opbrengsten
        492000 Toe te rekenen kosten
        499000 Wachtrekening
        550000 Artevelde Bank zichtrekening
        570000 Kas
        580000 Interne overboekingen en kaartbetalingen
        600000 Aankopen bloem en granen
        600100 Aankopen zuivel en eieren
        600200 Aankopen chocolade en fruit
        601000 Aankopen verpakking
        604000 Aankopen handelsgoederen
        609000 Voorraadwijzigingen
        610000 Huur
        611000 Onderhoud en herstellingen
        612000 Elektriciteit en gas
        612100 Water
        612300 Telefoon en internet
        612400 Brandstof
        612500 Klein materiaal
        613000 Verzekeringen
        613100 Erelonen boekhouder
        613200 Kosten sociaal secretariaat
        613300 Reiniging en hygiëne
        614000 Reclame en drukwerk
        618000 Bezoldiging bestuurder
        620200 Bezoldigingen bedienden
        620300 Lonen arbeiders
        621000 Werkgeversbijdragen sociale zekerheid
        625000 Voorziening vakantiegeld
        630200 Afschrijvingen op materiële vaste activa
        640000 Bedrijfsbelastingen
        650000 Rente van leningen
        657000 Bankkosten
        670000 Belastingen op het resultaat
        692000 Toevoeging aan de reserves
        693000 Over te dragen winst
        694000 Uit te keren winst
        700000 Winkelverkoop 6 %
        700100 Verbruik ter plaatse 12 %
        700200 Dranken ter plaatse 21 %
        701000 Leveringen op factuur 6 %
        701100 Ontbijtbuffetten 12 %
        701200 Verhuur en dranken 21 %
        743000 Diverse bedrijfsopbrengsten
        793000 Overgedragen verlies
        """.split(separator: "\n").map { (account: String($0.prefix(6)), name: String($0.dropFirst(7))) }

    static var csv: String {
        csvRow(["account", "name", "type"]) + all.map { csvRow([$0.account, $0.name, $0.account < "6" ? "balance" : "result"]) }.joined()
    }
}
