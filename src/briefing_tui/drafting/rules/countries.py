"""Countries, capitals and organisations."""

from __future__ import annotations

_COUNTRIES = """
Afghanistan | Afghan, Afghans | Kabul
Albania | Albanian | Tirana
Algeria | Algerian | Algiers
Andorra | Andorran |
Angola | Angolan | Luanda
Antigua and Barbuda | Antiguan |
Argentina | Argentine, Argentinian | Buenos Aires
Armenia | Armenian | Yerevan
Australia | Australian | Canberra
Austria | Austrian | Vienna
Azerbaijan | Azerbaijani, Azeri | Baku
Bahamas | Bahamian | Nassau
Bahrain | Bahraini | Manama
Bangladesh | Bangladeshi | Dhaka
Barbados | Barbadian | Bridgetown
Belarus | Belarusian, Belarussian | Minsk
Belgium | Belgian |
Belize | Belizean | Belmopan
Benin | Beninese | Porto-Novo
Bhutan | Bhutanese | Thimphu
Bolivia | Bolivian | La Paz
Bosnia and Herzegovina, Bosnia | Bosnian | Sarajevo
Botswana | Botswanan | Gaborone
Brazil | Brazilian | Brasilia, Brasília
Brunei | Bruneian |
Bulgaria | Bulgarian | Sofia
Burkina Faso | Burkinabe, Burkinabè | Ouagadougou
Burundi | Burundian | Bujumbura, Gitega
Cabo Verde, Cape Verde | Cape Verdean | Praia
Cambodia | Cambodian | Phnom Penh
Cameroon | Cameroonian | Yaoundé, Yaounde
Canada | Canadian | Ottawa
Central African Republic | Central African | Bangui
Chad | Chadian | N'Djamena, N’Djamena
Chile | Chilean | Santiago
China, People's Republic of China | Chinese | Beijing
Colombia | Colombian | Bogotá, Bogota
Comoros | Comorian | Moroni
Congo, DR Congo, DRC, Democratic Republic of the Congo, Democratic Republic of Congo |
    Congolese | Kinshasa
Republic of the Congo, Congo-Brazzaville | | Brazzaville
Costa Rica | Costa Rican | San José
Croatia | Croatian | Zagreb
Cuba | Cuban | Havana
Cyprus | Cypriot | Nicosia
Czech Republic, Czechia | Czech | Prague
Denmark | Danish | Copenhagen
Djibouti | Djiboutian |
Dominica | |
Dominican Republic | Dominican | Santo Domingo
East Timor, Timor-Leste | Timorese | Dili
Ecuador | Ecuadorian, Ecuadorean | Quito
Egypt | Egyptian | Cairo
El Salvador | Salvadoran | San Salvador
Equatorial Guinea | Equatorial Guinean, Equatoguinean | Malabo
Eritrea | Eritrean | Asmara
Estonia | Estonian | Tallinn
Eswatini | Swazi | Mbabane
Ethiopia | Ethiopian | Addis Ababa
Fiji | Fijian | Suva
Finland | Finnish | Helsinki
France | French | Paris
Gabon | Gabonese | Libreville
Gambia | Gambian | Banjul
Georgia | Georgian | Tbilisi
Germany | German | Berlin
Ghana | Ghanaian | Accra
Greece | Greek | Athens
Grenada | Grenadian |
Guatemala | Guatemalan | Guatemala City
Guinea | Guinean | Conakry
Guinea-Bissau | Bissau-Guinean | Bissau
Guyana | Guyanese | Georgetown
Haiti | Haitian | Port-au-Prince
Honduras | Honduran | Tegucigalpa
Hungary | Hungarian | Budapest
Iceland | Icelandic | Reykjavik
India | Indian | New Delhi, Delhi
Indonesia | Indonesian | Jakarta
Iran, Islamic Republic of Iran | Iranian | Tehran
Iraq | Iraqi | Baghdad
Ireland | Irish | Dublin
Israel | Israeli | Tel Aviv
Italy | Italian | Rome
Ivory Coast, Côte d'Ivoire, Cote d'Ivoire | Ivorian | Abidjan, Yamoussoukro
Jamaica | Jamaican | Kingston
Japan | Japanese | Tokyo
Jordan | Jordanian | Amman
Kazakhstan | Kazakh, Kazakhstani | Astana
Kenya | Kenyan | Nairobi
Kiribati | |
Kosovo | Kosovan, Kosovar | Pristina
Kuwait | Kuwaiti |
Kyrgyzstan | Kyrgyz | Bishkek
Laos | Laotian, Lao | Vientiane
Latvia | Latvian | Riga
Lebanon | Lebanese | Beirut
Lesotho | Basotho | Maseru
Liberia | Liberian | Monrovia
Libya | Libyan | Tripoli
Liechtenstein | |
Lithuania | Lithuanian | Vilnius
Luxembourg | Luxembourgish |
Madagascar | Malagasy | Antananarivo
Malawi | Malawian | Lilongwe
Malaysia | Malaysian | Kuala Lumpur
Maldives | Maldivian | Malé
Mali | Malian | Bamako
Malta | Maltese | Valletta
Marshall Islands | Marshallese |
Mauritania | Mauritanian | Nouakchott
Mauritius | Mauritian | Port Louis
Mexico | Mexican | Mexico City
Micronesia | Micronesian |
Moldova | Moldovan | Chisinau, Chișinău
Monaco | |
Mongolia | Mongolian | Ulaanbaatar
Montenegro | Montenegrin | Podgorica
Morocco | Moroccan | Rabat
Mozambique | Mozambican | Maputo
Myanmar, Burma | Burmese | Naypyidaw
Namibia | Namibian | Windhoek
Nauru | |
Nepal | Nepali, Nepalese | Kathmandu
Netherlands, The Netherlands | Dutch | The Hague, Amsterdam
New Zealand | New Zealander | Wellington
Nicaragua | Nicaraguan | Managua
Niger | Nigerien | Niamey
Nigeria | Nigerian | Abuja
North Korea, DPRK | North Korean | Pyongyang
North Macedonia | Macedonian | Skopje
Norway | Norwegian | Oslo
Oman | Omani | Muscat
Pakistan | Pakistani | Islamabad
Palau | |
Palestine | Palestinian | Ramallah
Panama | Panamanian | Panama City
Papua New Guinea | Papua New Guinean | Port Moresby
Paraguay | Paraguayan | Asunción
Peru | Peruvian | Lima
Philippines | Philippine, Filipino, Filipina | Manila
Poland | Polish | Warsaw
Portugal | Portuguese | Lisbon
Qatar | Qatari | Doha
Romania | Romanian | Bucharest
Russia, Russian Federation | Russian | Moscow, Kremlin
Rwanda | Rwandan | Kigali
Saint Kitts and Nevis, St Kitts and Nevis | |
Saint Lucia, St Lucia | |
Saint Vincent and the Grenadines, St Vincent | |
Samoa | Samoan |
San Marino | |
São Tomé and Príncipe, Sao Tome and Principe | |
Saudi Arabia, Kingdom of Saudi Arabia | Saudi, Saudi Arabian | Riyadh
Senegal | Senegalese | Dakar
Serbia | Serbian | Belgrade
Seychelles | Seychellois |
Sierra Leone | Sierra Leonean | Freetown
Singapore | Singaporean |
Slovakia | Slovak | Bratislava
Slovenia | Slovenian, Slovene | Ljubljana
Solomon Islands | | Honiara
Somalia | Somali, Somalian | Mogadishu
Somaliland | Somalilander | Hargeisa
South Africa | South African | Pretoria
South Korea, Republic of Korea | South Korean | Seoul
South Sudan | South Sudanese | Juba
Spain | Spanish | Madrid
Sri Lanka | Sri Lankan | Colombo
Sudan | Sudanese | Khartoum
Suriname | Surinamese | Paramaribo
Sweden | Swedish | Stockholm
Switzerland | Swiss | Bern
Syria, Syrian Arab Republic | Syrian | Damascus
Taiwan | Taiwanese | Taipei
Tajikistan | Tajik | Dushanbe
Tanzania | Tanzanian | Dodoma, Dar es Salaam
Thailand | Thai | Bangkok
Togo | Togolese | Lomé, Lome
Tonga | Tongan |
Trinidad and Tobago | Trinidadian | Port of Spain
Tunisia | Tunisian | Tunis
Turkey, Türkiye, Turkiye | Turkish | Ankara
Turkmenistan | Turkmen | Ashgabat
Tuvalu | |
Uganda | Ugandan | Kampala
Ukraine | Ukrainian | Kyiv, Kiev
United Arab Emirates, UAE, U.A.E., Emirates | Emirati | Abu Dhabi
United Kingdom, UK, U.K., Britain, Great Britain | British | London, Downing Street, Whitehall
United States, US, U.S., USA, U.S.A., United States of America, America | American |
    Washington, White House, Pentagon, Capitol Hill
Uruguay | Uruguayan | Montevideo
Uzbekistan | Uzbek | Tashkent
Vanuatu | Vanuatuan | Port Vila
Vatican, Holy See | Vatican |
Venezuela | Venezuelan | Caracas
Vietnam | Vietnamese | Hanoi
Yemen | Yemeni | Sanaa, Sana'a, Sana’a
Zambia | Zambian | Lusaka
Zimbabwe | Zimbabwean | Harare
"""
"""A row for each country: its names, its adjectives, and places that stand for its government.

The first name is the one that drafts use. An indented line continues the row before it.
"""

_BODIES = """
United Nations | UN, U.N., United Nations Organization
UN Security Council | U.N. Security Council, United Nations Security Council, Security Council
UN General Assembly | U.N. General Assembly, United Nations General Assembly, General Assembly
European Union | EU, E.U., European Commission, European Council, European Parliament
African Union | AU, A.U., African Union Commission
NATO | Nato, North Atlantic Treaty Organization
Arab League | League of Arab States
Organisation of Islamic Cooperation | OIC, Organization of Islamic Cooperation
Gulf Cooperation Council | GCC
ECOWAS | Ecowas, Economic Community of West African States
IGAD | Igad, Intergovernmental Authority on Development
SADC | Southern African Development Community
East African Community | EAC
ASEAN | Asean, Association of Southeast Asian Nations
G7 | Group of Seven, G-7
G20 | Group of Twenty, G-20
OSCE | Organization for Security and Co-operation in Europe
Council of Europe |
Organization of American States | OAS
CARICOM | Caricom
Commonwealth |
Quad |
International Criminal Court | ICC
International Court of Justice | ICJ
International Atomic Energy Agency | IAEA
World Bank |
International Monetary Fund | IMF
UNHCR | UN refugee agency, U.N. refugee agency, United Nations High Commissioner for Refugees
UNICEF | Unicef, UN Children's Fund, UN children's agency
UNRWA | Unrwa
OCHA | UNOCHA, UN Office for the Coordination of Humanitarian Affairs
OHCHR | UN Human Rights Office, UN human rights office, U.N. Human Rights Office
World Food Programme | WFP, World Food Program
World Health Organization | WHO, World Health Organisation
International Organization for Migration | IOM
UNDP | UN Development Programme
UN Women |
UNFPA | UN Population Fund
UNESCO | Unesco
MONUSCO | Monusco
UNIFIL | Unifil
UNAMA | Unama
UNMISS | Unmiss
International Committee of the Red Cross | ICRC, Red Cross
International Federation of Red Cross and Red Crescent Societies | IFRC
Red Crescent |
Médecins Sans Frontières | MSF, Doctors Without Borders
Amnesty International | Amnesty
Human Rights Watch | HRW
International Rescue Committee | IRC
Norwegian Refugee Council | NRC
Danish Refugee Council |
Save the Children |
Oxfam | Oxfam International
Mercy Corps |
Care International |
Islamic Relief |
Committee to Protect Journalists | CPJ
Reporters Without Borders |
International Crisis Group | Crisis Group
Syrian Observatory for Human Rights | SOHR
"""
"""A row for each organisation: the name that drafts use, and its other names."""

REGIONS = (
    "Africa", "Asia", "Europe", "Middle East", "Sahel", "Horn of Africa", "Balkans", "Caucasus",
    "Gulf", "Latin America", "Central Asia", "West Africa", "East Africa", "Central America",
    "North Africa", "Red Sea", "Black Sea", "Mediterranean",
)  # fmt: skip
"""Regions of the world. They are too large to be actors or places in drafts."""


def _cells(table: str) -> list[list[tuple[str, ...]]]:
    """Return the rows of a table. Each row is a list of cells, and each cell a tuple of names."""
    return [
        [tuple(filter(None, map(str.strip, cell.split(",")))) for cell in line.split("|")]
        for line in table.strip().replace("|\n    ", "|").splitlines()
    ]


COUNTRY_OF_NAME = {name: row[0][0] for row in _cells(_COUNTRIES) for name in row[0]}
"""Every name of a country, with the name that drafts use."""

COUNTRY_OF_ADJECTIVE = {word: row[0][0] for row in _cells(_COUNTRIES) for word in row[1]}
"""Every adjective of nationality, with its country."""

COUNTRY_OF_CAPITAL = {name: row[0][0] for row in _cells(_COUNTRIES) for name in row[2]}
"""Capitals and other places that can stand for a government, with the country of each."""

BODY_OF_NAME = {name: row[0][0] for row in _cells(_BODIES) for name in (*row[0], *row[1])}
"""Every name of an organisation, with the name that drafts use."""

BODY_OF_SEAT = {"Brussels": "European Union"}
"""Cities whose name stands for an international body: "Brussels said"."""

SEATS = ("Kremlin", "White House", "Pentagon", "Downing Street", "Whitehall", "Capitol Hill")
"""Seats of government whose names never mean a place."""

COUNTRY_PLURALS = {
    f"{word}s": country for word, country in COUNTRY_OF_ADJECTIVE.items() if word[-1] in "nic"
}
"""Plurals for the people of a country, from adjectives that end in n, i or c: `Malawians`."""

_LONGEST_NAME = 9
"""How many words the name of a state or body may have."""


def country_at(words: tuple[str, ...], index: int) -> tuple[str, int, str]:
    """The state or body whose name begins at word `index`.

    Also return the index after the name, and the kind of the name: `name`, `body`, `adjective`,
    `people` or `capital`. The kind is empty if no name begins there.
    """
    for length in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
        name = " ".join(words[index : index + length])
        if not name[0].isupper():
            continue
        for table, kind in _TABLES:
            if name in table:
                return table[name], index + length, kind
    return "", index, ""


_TABLES = (
    (BODY_OF_NAME, "body"),
    (COUNTRY_OF_NAME, "name"),
    (COUNTRY_OF_ADJECTIVE, "adjective"),
    (COUNTRY_PLURALS, "people"),
    (COUNTRY_OF_CAPITAL, "capital"),
)
"""The tables that `country_at` searches in this order, with their kinds of names."""
