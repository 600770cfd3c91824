"""Word lists of the evaluation tasks. Written for them alone: training has its own lists."""

FIRST = """Agnes Bartholomew Calla Dashiell Edda Fergus Greta Hamish Ines Joaquin Katya Lorcan Maeve Nils Oriana Pavel
Quincy Rosalind Soren Thandiwe Ulrich Verena Wendell Xiomara Yusuf Zelda Aiko Benedikt Chidi Dorota Eamon Farida
Gunnar Henrietta Ismail Jolanta Kwame Leocadia Mehmet Noor Octavia Piotr Ragnhild Saoirse Tobias Umberto Vasilisa
Wolfgang Yelena Zsofia Alaric Brunhilde Cosmo Delphine Ezekiel Fiadh Gideon Halima Ottoline Percival""".split()
LAST = """Abernathy Blomqvist Carrow Dunmore Eklund Farnsworth Gallagher Haverkamp Ibarra Jessop Kowalczyk Lindqvist
Mbeki Nakagawa Okafor Prendergast Quist Rasmussen Szabo Tillinghast Underhill Voss Whitlock Xanthis Yardley Zielinski
Achebe Brannigan Castellan Delacroix Espinoza Fairweather Grimaldi Huxtable Iversen Jaworski Kettleman Lachlan
Marchetti Nordahl Osterberg Pemberton Rutherford Stavros Thackeray Urquhart Vandermeer Wickham Ypres Zimmer
Balaskor Dremmel Ontavi Querrin Sulwick Tamber""".split()
CITIES = """Aberdeen Bergen Cordoba Dunedin Eindhoven Ferrara Gdansk Haifa Innsbruck Jakarta Kaunas Leipzig Malmo Nantes
Odessa Plovdiv Quito Rotterdam Seville Tallinn Utrecht Varna Wellington Yokohama Zagreb Antwerp Bristol Cusco Durban
Galway Halifax Izmir Kumasi Lausanne Mombasa Nagoya Oulu Porto Ravenna Salvador Tartu Uppsala Valparaiso Winnipeg
Brastow Calvenham Drosk Ellimar Fenwade Norlunde""".split()
OBJECTS = """anvil banjo bicycle blanket cello chisel compass crate drill easel ferry furnace generator hammock harp
jacket kayak kettle ladder lantern loom mower oven piano pump quilt radiator rowboat saddle scooter sewing-machine
shovel sled stove tarpaulin telescope tent toolbox tractor trailer trumpet tripod turbine typewriter wagon wardrobe
wheelbarrow winch yurt plinker gromble""".split()
GOODS = """almonds apricots barley basil beeswax bolts buttons candles cement charcoal cloves copper corks cotton
envelopes felt fennel flour gaskets ginger glue gravel hinges honey ink lemons lentils linen magnets marbles mustard
nails olives paint paprika pebbles pencils pipes plaster raisins ribbons rope rye saffron screws seeds sesame shingles
soap spinach staples string tiles turnips twine varnish vinegar walnuts washers wax wool yeast""".split()
CATEGORIES = """groceries fuel lodging repairs insurance stationery catering postage laundry parking tuition rent
utilities veterinary hardware software training childcare subscriptions gifts medicine furniture cleaning legal printing
advertising telephone freight customs garden pets clothing dining museum tolls ferries taxi trains hostels timber
bakery dairy poultry fish spices beverages toys books music rowing climbing cycling sailing choir theatre pottery
archery chess bees orchard greenhouse harvest fencing plumbing wiring roofing masonry glazing tarlow vintry skelm""".split()
COLOURS = """amber azure burgundy charcoal crimson cyan emerald indigo ivory jade khaki lilac maroon mauve ochre olive
peach plum rust saffron scarlet sepia tan teal turquoise vermilion violet""".split()
MATERIALS = "ash aluminium bamboo brass bronze canvas cedar ceramic cork glass granite leather marble oak pewter pine slate steel tin walnut".split()
LANGUAGES = "Basque Bengali Catalan Czech Danish Estonian Finnish Georgian Greek Hausa Icelandic Irish Korean Latvian Maltese Persian Quechua Slovene Swahili Tamil Turkish Welsh".split()
COMPANIES = """Harrow & Finch|Bluecap Trading|Nordsund Foods|Pellworth Ltd|Castor Mills|Greystone Freight|Almira Textiles|
Old Quay Press|Kestrel Optics|Marram Energy|Tindall Brothers|Verdis Labs|Copperleaf|Osprey Rail|Hollin Bakery|Zephyr Bikes""".replace("\n", "").split("|")
STREETS = "Elm Row|Harbour Street|Mill Lane|Quarry Road|Station Hill|Orchard Close|Bishop's Walk|Cannon Way|Foundry Yard|Lark Rise|Saltmarsh Drive|Tanner Street".split("|")
STEMS = """agenda allotment almanac archive atlas attic barn bakery ballots boathouse boiler bookings borrowers briefing
budget cabin camp cargo catalogue cellar chalet charter choir clinic clubhouse convoy courier crew deliveries depot
diary dispatch dockyard dossier errands estate excursion expedition exhibit farm festival fieldwork finca fleet forge
foundry gallery garage garden greenhouse guests handover harbour harvest hostel household inspection intake inventory
invoice itinerary kennel kiln kitchen larder ledger library lighthouse lodge logbook manifest market meadow minutes
mission moorings museum nursery observatory office orchard orders outing pantry parish passengers patrol payments
petty pottery prices purchases quarry quote raffle rations readings receipts register rehearsal rental repairs reserve
roster route sawmill season shed shipment shopping sightings stable stall standup stock studio summary supplies survey
tally tasting tenants theatre timesheet tour trial trip vault venue vineyard visit voyage wages warehouse wedding
wharf winery workshop zorvex quandle brimsk""".split()
STEM_TAILS = "2025 2026 april autumn copy draft east final july june list log march may monday new north notes old plan q1 q3 south v2 weekly west winter".split()
FOLDERS = """accounts archive assets attachments backup binder bureau cabinet camp chapters clients closet data delivered
docs drafts drawer exports field finance finished forms house inbox incoming keep letters material misc outbox papers
pending personal pictures press projects published records reports scans season shared shelf sources spare staging
storage team trips uploads vault warehouse work""".split()
ZONES = {  # no summer time in any of them, so that the offset is known
    "Asia/Tokyo": "+09:00", "Asia/Kolkata": "+05:30", "Africa/Nairobi": "+03:00", "Asia/Singapore": "+08:00",
    "Africa/Johannesburg": "+02:00", "Asia/Dubai": "+04:00", "Asia/Bangkok": "+07:00", "America/Bogota": "-05:00",
    "Asia/Kathmandu": "+05:45", "Asia/Manila": "+08:00", "Africa/Lagos": "+01:00", "Asia/Karachi": "+05:00",
    "Australia/Brisbane": "+10:00", "America/Lima": "-05:00", "Asia/Jakarta": "+07:00", "Asia/Seoul": "+09:00"}
SYLLABLES = "bra cor dun el fim gor hal ist jov kel lum mor nar ost pel quo ras sil tor ulm vek wim yar zan".split()
PHRASES = """the spare key hangs behind the clock|bring two ropes and a torch|closed until further notice|
rehearsal moved to the small hall|ask the neighbour about the hedge|delivery is expected after lunch|
three chairs are still missing|please water the ferns twice a week|the invoice has been paid in full|
nobody answered the door|all lamps were replaced|feed the hens before sunrise|bridge closed for repairs|
the second draft is ready for review|return the books by Thursday|paint the gate before winter|
switch off the heater at night|tickets are kept at the front desk|the old map was wrong|order more blue thread|
low tide at the north pier|the lift is out of order|meet at the fountain at noon|boil the water first|
the parcel went to the wrong house|keep the window shut|lunch is on the terrace|the roof leaks above the stairs|
do not feed the parrot|one glove was left in the van""".replace("\n", "").split("|")
