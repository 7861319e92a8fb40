"""Words that are written with a capital wherever they stand in an English sentence.

One list for both directions: BibTeX titles put these in braces, and titles in sentence case
leave them their capital. Compiled for this project from common knowledge: adjectives and
eponyms of the sciences, places, peoples and languages, days and months, makers and products.
A word that is ordinary English as well ("may", "march", "turkey", "mobile", "java", "nice",
"apple", "windows") is not in it: there the evidence of texts must decide.
"""

from __future__ import annotations

from core.cite.casing.persons import PERSONS

_EPONYMS = """
    Aedes Alzheimer Amdahl Ampère Anderson Anopheles Arabidopsis Archimedean Archimedes
    Aristotelian Aristotle Arrhenius Artin Asperger Aspergillus Austen Avogadro Babbage Bach
    Bachmann Bacillus Baire Banach Bayes Bayesian Bayesians Bechdel Beethoven Bekenstein
    Bellman Bernoulli Bertrand Bessel Bezier Birkhoff Bloch Bogoliubov Bohr Boltzmann
    Bonferroni Boole Boolean Borel Bose Bourdieu Bragg Braille Bregman Brillouin Brownian
    Brønsted Bézier Bézout Caenorhabditis Calabi Cantor Carathéodory Carnot Cartan Cartesian
    Casimir Catalan Catmull Cauchy Cayley Celsius Cepheid Cepheids Chandrasekhar Chaucer
    Chebyshev Cherenkov Chern Chernoff Cholesky Chomsky Chomskyan Clebsch Clifford Clostridium
    Cohen Compton Condorcet Confucian Confucius Conway Copernican Copernicus Coriolis Coulomb
    Coxeter Cramér Crohn Dante Daphnia Darwin Darwinian Darwinism Dedekind Delaunay Deleuze
    Dempster Derrida Descartes Dickens Diels Dijkstra Diophantine Dirac Dirichlet Doppler
    Dostoevsky Drinfeld Drosophila Dunning Dyson Dzyaloshinskii Einstein Epicurean Erdős
    Escherichia Euclid Euclidean Euler Eulerian Fabry Fahrenheit Faraday Fenton Fermat Fermi
    Feynman Fibonacci Finsler Fisher Fitts Floquet Fokker Foucault Fourier Fraunhofer Fredholm
    Fresnel Freud Freudian Freudianism Friedel Friedmann Frobenius Fubini Gabor Galerkin
    Galilean Galileo Galois Gandhi Gauss Gaussian Gaussians Gibbs Ginzburg Glauber Goethe
    Goldbach Goldstone Goodhart Gorenstein Gouraud Grassmann Grassmannian Grassmannians
    Grignard Grothendieck Gödel Haar Habermas Hadamard Hahn Haldane Hamilton Hamiltonian
    Hamiltonians Hamming Hankel Hartree Hausdorff Hawking Hawthorne Hebbian Hecke Hegel
    Hegelian Heidegger Heisenberg Helicobacter Helmholtz Hermite Hermitian Hertzian Hessian
    Hessians Heyting Hick Higgs Hilbert Hippocratic Hitler Hodge Hodgkin Hopf Hopfield
    Hotelling Hough Hubbard Hubble Huffman Huntington Hurst Husserl Huygens Hölder Ising Itô
    Jaccard Jacobi Jacobian Jacobians Jensen Jordan Josephson Jungian Kafka Kalman Kanade Kant
    Kantian Kantianism Kantorovich Kelvin Kepler Keplerian Kerr Keynesian Kirchhoff Kleene
    Klein Kohonen Kolmogorov Kondo Koopman Korteweg Kripke Kronecker Kruskal Krylov Kullback
    Kutta Kähler Lactobacillus Lagrange Lagrangian Lagrangians Laguerre Lamarckian Landau
    Langevin Langlands Laplace Laplacian Laplacians Laurent Lebesgue Legendre Leibler Leibniz
    Leishmania Lenin Leninist Lennard Leonardo Levenberg Levenshtein Lewis Likert Lindblad
    Lindelöf Liouville Lipschitz Listeria Lorentz Lorentzian Lorenz Lotka Lyapunov Lévy
    Machiavelli Machiavellian Magellanic Mahalanobis Majorana Malliavin Malthusian Mandelbrot
    Mao Maoist Marangoni Markov Markovian Marquardt Marx Marxian Marxism Marxist Marxists
    Maslow Maxwell Maxwellian Mendelian Mersenne Metcalfe Michelangelo Michelson Milton
    Minkowski Moore Moriya Morse Mozart Mycobacterium Möbius Mössbauer Nambu Napoleon
    Napoleonic Nash Navier Nazi Nazis Nazism Nelder Neumann Newton Newtonian Nicolson
    Nietzsche Nobel Noether Noetherian Nyquist Obama Occam Ockham Onsager Orwellian Otsu Padé
    Pareto Parkinson Parseval Pascal Pauli Pavlovian Peano Pearson Peierls Penrose Perlin
    Petri Pfaffian Phong Piaget Picard Planck Plasmodium Plato Platonic Poincaré Poiseuille
    Poisson Potts Prandtl Pseudomonas Ptolemaic Ptolemy Pythagoras Pythagorean Pérot
    Rademacher Radon Raman Ramanujan Ramsey Rashba Rayleigh Reagan Rembrandt Reynolds Riccati
    Ricci Riemann Riemannian Riesz Rorschach Runge Rydberg Rényi Saccharomyces Salmonella
    Sasakian Schiff Schmidt Schottky Schrödinger Schur Schwartz Schwarz Schwarzschild Seiberg
    Seifert Selberg Seyfert Shafer Shakespeare Shakespearean Shannon Shapley Shor Simons
    Sinkhorn Skolem Sobolev Socrates Socratic Spearman Stackelberg Stalin Stalinist
    Staphylococcus Steiner Stieltjes Stirling Stokes Streptococcus Stroop Sugeno Sylow
    Sylvester Takagi Tarski Taylor Teichmüller Thatcher Thompson Tikhonov Toda Toeplitz
    Tolstoy Tourette Toxoplasma Trypanosoma Turing Unruh Vandermonde Vapnik Vickrey Victorian
    Viterbi Viterbo Vlasov Volterra Voronoi Vygotsky Waals Wagner Wasserstein Weierstrass Weyl
    Wiener Wigner Wilcoxon Wilson Wishart Witten Wittgenstein Wittig Wundt Xenopus Yang Yau
    Yukawa Zariski Zeeman Zehnder Zeno Zermelo Zernike Zipf Zumino
"""
_PEOPLES = """
    Aboriginal Afghan African Africans Afrikaans Albanian Algerian Amazonian American
    Americans Amharic Andean Anglican Antarctic Anthropocene Arab Arabian Arabic Arabs Aramaic
    Arctic Argentine Argentinian Armenian Aryan Asian Asians Assamese Assyrian Atlantic
    Australian Australians Austrian Azerbaijani Aztec Babylonian Balinese Baltic Bangla Bantu
    Basque Bavarian Belarusian Belgian Bengali Berber Bolivian Bosnian Brazilian Brazilians
    Breton Britain British Buddhism Buddhist Bulgarian Burmese Byzantine Californian Cambodian
    Cambrian Canadian Canadians Cantonese Caribbean Castilian Catholic Catholicism Caucasian
    Celtic Cenozoic Chilean Chinese Christian Christianity Christians Colombian Confucianism
    Coptic Cornish Cretaceous Croatian Cuban Czech Danish Devonian Dravidian Dutch Egyptian
    English Eocene Eskimo Estonian Ethiopian European Europeans Farsi Filipino Finnish Finno
    Flemish French Gaelic Galician Georgian German Germanic Germans Ghanaian Greek Greeks
    Gujarati Haitian Hausa Hawaiian Hebrew Hellenistic Himalayan Hindi Hindu Hinduism Hispanic
    Hispanics Holocene Hungarian Iberian Icelandic Igbo Indian Indians Indo Indonesian Inuit
    Iranian Iraqi Irish Islam Islamic Israeli Italian Italians Jamaican Japanese Javanese
    Jesuit Jewish Jews Jordanian Judaism Jurassic Kannada Kashmiri Kazakh Kenyan Khmer Korean
    Koreans Kurdish Kyrgyz Latin Latina Latino Latinos Latvian Lebanese Lithuanian Lutheran
    Macedonian Malay Malayalam Malaysian Maltese Mandarin Maori Marathi Mayan Mediterranean
    Mesopotamian Mesozoic Mexican Mexicans Miocene Mongolian Mormon Moroccan Muslim Muslims
    Māori Navajo Neapolitan Neolithic Nepalese Nepali Nigerian Nordic Norse Norwegian Occitan
    Odia Oligocene Ordovician Ottoman Pacific Pakistani Paleocene Paleolithic Paleozoic
    Palestinian Pashto Permian Persian Peruvian Philippine Pleistocene Pliocene Polish
    Polynesian Portuguese Prakrit Precambrian Protestant Protestantism Prussian Punjabi Quaker
    Quechua Roman Romani Romanian Romans Russian Russians Samoan Sanskrit Saudi Saxon
    Scandinavian Scots Scottish Semitic Serbian Shia Siberian Sicilian Sikh Silurian Sinhala
    Sinhalese Sino Slavic Slavonic Slovak Slovene Slovenian Somali Soviet Spaniards Spanish
    Sumerian Sundanese Sunni Swahili Swede Swedish Swiss Syriac Syrian Tagalog Taiwanese Tajik
    Tamil Tatar Telugu Thai Tibetan Triassic Tunisian Turkic Turkish Turkmen Ugandan Ugaritic
    Ukrainian Uralic Urdu Uyghur Uzbek Venetian Vietnamese Viking Vikings Welsh Xhosa Yiddish
    Yoruba Zulu
"""
_PLACES = """
    Aarhus Adriatic Aegean Afghanistan Africa Alabama Alaska Albania Alberta Albuquerque
    Algeria Alps America Americas Amsterdam Anatolia Andalusia Andes Andorra Angola Ankara
    Antarctica Antwerp Appalachia Appalachian Arabia Argentina Arizona Arkansas Armenia Asia
    Athens Atlanta Auckland Austin Australasia Australia Austria Azerbaijan Babylon Baghdad
    Bahamas Bahrain Bali Balkan Balkans Baltimore Bangalore Bangkok Bangladesh Barbados
    Barcelona Basel Bavaria Beijing Belarus Belgium Belgrade Belize Bengaluru Benin Berkeley
    Berlin Bern Bhutan Birmingham Bogota Bogotá Bolivia Bologna Bombay Bordeaux Bosnia
    Bosphorus Boston Botswana Brazil Bremen Brisbane Bristol Brittany Bronx Brooklyn Brunei
    Brussels Bucharest Budapest Bulgaria Burma Burundi Cairo Calcutta California Caltech
    Cambodia Cambridge Cameroon Canada Canberra Caracas Carnegie Cascadia Caspian Catalonia
    Caucasus Chennai Chernobyl Chicago Chile China Chongqing Cleveland Cologne Colombia
    Colorado Congo Connecticut Constantinople Copenhagen Cornell Crete Crimea Croatia Cuba
    Cyprus Dallas Damascus Danube Darfur Delaware Delft Delhi Denmark Denver Detroit Dhaka
    Djibouti Dominican Dresden Dubai Dublin Düsseldorf Earth Ecuador Edinburgh Egypt Eindhoven
    England Eritrea Essex Estonia Eswatini Ethiopia Etna Eurasia Europe Everest Fiji Finland
    Flanders Florence Florida France Frankfurt Fuji Fukushima Gabon Galicia Gambia Ganges Gaza
    Geneva Georgia Germany Ghana Ghent Glasgow Gothenburg Graz Greece Greenland Grenada
    Grenoble Guangdong Guangzhou Guatemala Gujarat Guyana Hague Hainan Haiti Hamburg Hangzhou
    Hanoi Hanover Harlem Harvard Havana Hawaii Heidelberg Helsinki Himalaya Himalayas
    Hiroshima Hokkaido Hollywood Honduras Houston Hubei Hunan Hungary Hyderabad Iberia Iceland
    Idaho Illinois India Indiana Indonesia Iowa Iran Iraq Ireland Israel Istanbul Italy Jaipur
    Jakarta Jamaica Japan Jerusalem Johannesburg Jupiter Kansas Karachi Kashmir Kathmandu
    Kazakhstan Kentucky Kenya Kerala Kiev Kilimanjaro Kinshasa Kolkata Korea Kosovo Krakatoa
    Kuwait Kyiv Kyoto Kyrgyzstan Lagos Lahore Laos Latvia Lausanne Lebanon Leeds Leipzig
    Lesotho Leuven Liberia Libya Liechtenstein Lima Linz Lisbon Lithuania Liverpool Ljubljana
    Lombardy London Louisiana Luxembourg Lyon Macau Macedonia Madagascar Madrid Maine Malawi
    Malaysia Maldives Mali Malta Manchester Manhattan Manila Manitoba Mars Marseille Martian
    Maryland Massachusetts Mauritania Mauritius Mekong Melbourne Mellon Memphis Mesopotamia
    Mexico Miami Michigan Milan Milwaukee Minneapolis Minnesota Mississippi Missouri Moldova
    Monaco Mongolia Montana Montenegro Montreal Montréal Morocco Moscow Mozambique Mumbai
    Munich Myanmar Nadu Nairobi Namibia Nanjing Naples Nebraska Nepal Neptune Netherlands
    Nevada Nicaragua Niger Nigeria Nile Normandy Norway Nottingham Oakland Oceania Ohio
    Okinawa Oklahoma Omaha Oman Ontario Oregon Orlando Osaka Oslo Ottawa Oxford Pakistan
    Palestine Panama Paraguay Paris Peking Pennsylvania Persia Perth Peru Philadelphia
    Philippines Phoenix Pittsburgh Pluto Poland Polynesia Pompeii Portland Porto Portugal
    Prague Pretoria Princeton Prussia Pune Punjab Qatar Quebec Quito Québec Rhine Romania Rome
    Rotterdam Russia Rwanda Sacramento Sahara Sahel Samoa Santiago Sarajevo Sardinia
    Saskatchewan Saturn Saxony Scandinavia Scotland Seattle Senegal Seoul Serbia Serengeti
    Seville Seychelles Shanghai Sheffield Shenzhen Siberia Sichuan Sicily Sindh Singapore
    Slovakia Slovenia Sofia Somalia Southampton Spain Sparta Stanford Stockholm Strasbourg
    Stuttgart Sudan Sumatra Suriname Sweden Switzerland Sydney Syria Taipei Taiwan Tajikistan
    Tampa Tanzania Tasmania Tehran Tennessee Texas Thailand Thames Tianjin Tibet Timor Togo
    Tokyo Toronto Trinidad Tucson Tunis Tunisia Turin Turkmenistan Tuscany Uganda Ukraine
    Uppsala Uranus Uruguay Utah Utrecht Uzbekistan Vancouver Venezuela Venice Venus Vermont
    Vesuvius Vienna Vietnam Volga Wales Warsaw Washington Wisconsin Wuhan Wyoming Xinjiang
    Yale Yangtze Yellowstone Yemen Yorkshire Yosemite Yugoslavia Yunnan Zagreb Zambezi Zambia
    Zimbabwe Zurich Zürich
"""
_TIMES = """
    April Bible Brexit Christmas Covid December Easter Ebola February Friday Hanukkah
    Holocaust January July June Medicaid Medicare Monday November October Olympic Olympics
    Quran Ramadan Renaissance Saturday September Sunday Talmud Thursday Torah Tuesday Vedic
    Wednesday Zika
"""
_PRODUCTS = """
    Adobe Airbnb Airbus Alexa Alibaba Android Anthropic Apache Arduino Baidu Barbie Bing
    Bitcoin Bluesky Bluetooth Boeing Bollywood Chromebook Clojure Cobol Coursera Craigslist
    Debian Devanagari Disney Django Dropbox Ericsson Erlang Ethereum Etsy Facebook Firefox
    Fitbit Flickr Fortran Foursquare Fujitsu GitHub Gmail Google Hadoop Haskell Hitachi Honda
    Huawei Indic Instagram Intel Jupyter Kaggle Kickstarter Kinect Kodak Kotlin Kubernetes
    Landsat Lego Leica Linux Lisp Lua Lyft Macintosh Mathematica Matlab Microsoft Minecraft
    Modelica Motorola Mozilla Netflix Netscape Nexus Nikon Nintendo Nokia Nvidia Orkut
    Panasonic PayPal Perl Philips Photoshop Pinterest Pixar Pokémon Polaroid Prolog Python
    Quora Reddit Roomba Samsung Segway Siemens Simulink Skype Smalltalk Snapchat Sony Spotify
    Starbucks Stata Sudoku Symbian Taobao Tencent TensorFlow Tetris Tizen Toshiba Toyota
    Tumblr Twitch Twitter Ubuntu Unicode Unix Verilog Volvo Weibo Wiimote Wikidata Wikimedia
    Wikipedia Xbox Xerox Yahoo Yelp YouTube Zigbee Zotero
"""

# Several words, each of which may be ordinary by itself.
_PHRASES = """
    Abu Dhabi; Addis Ababa; African American; African Americans; Amazon Alexa; Amazon Echo;
    Amazon Web Services; Ann Arbor; App Store; Apple Pay; Apple Vision Pro; Apple Watch; Baja
    California; Bay Area; Black Death; Black Forest; Black Lives Matter; Black Sea; British
    Columbia; British Empire; Bronze Age; Buenos Aires; Burkina Faso; Cape Town; Central
    America; Central Asia; Central Europe; Chapel Hill; Cold War; Costa Rica; Creative
    Commons; Dead Sea; East Africa; East Asia; Eastern Europe; El Niño; El Salvador; European
    Commission; European Parliament; European Union; First World War; French Revolution; Game
    Boy; Game of Life; Google Cardboard; Google Docs; Google Earth; Google Flu Trends; Google
    Glass; Google Home; Google Maps; Google Scholar; Google Street View; Grand Canyon; Great
    Barrier Reef; Great Britain; Great Depression; Great Lakes; Great Plains; Great Wall; Gulf
    Stream; Gulf War; Gulf of Mexico; Hall Effect; Han Dynasty; Ho Chi Minh City; Holy Roman
    Empire; Hong Kong; Hudson Bay; Ice Age; Industrial Revolution; Iron Age; Ivory Coast;
    Kansas City; Kuala Lumpur; La Niña; Lake Michigan; Lake Victoria; Large Hadron Collider;
    Las Vegas; Latin America; Lie Algebra; Lie Algebras; Lie Group; Lie Groups; Los Angeles;
    Magic Leap; Mechanical Turk; Mexico City; Microsoft Windows; Microsoft Word; Middle Ages;
    Middle East; Milky Way; Ming Dynasty; Monte Carlo; Mount Everest; National Science
    Foundation; Native American; Native Americans; New Brunswick; New Caledonia; New Delhi;
    New England; New Guinea; New Hampshire; New Haven; New Jersey; New Mexico; New Orleans;
    New South Wales; New Testament; New York; New York City; New York Times; New Zealand;
    Nobel Prize; North Africa; North America; North Carolina; North Dakota; North Korea; North
    Sea; Northern Ireland; Notre Dame; Nova Scotia; Old English; Old Norse; Old Testament;
    Ottoman Empire; Palo Alto; Papua New Guinea; Pearl Harbor; Play Store; Puerto Rico; Qing
    Dynasty; Raspberry Pi; Red Cross; Red Sea; Rio de Janeiro; Rocky Mountains; Roman Empire;
    Salt Lake City; San Diego; San Francisco; San Jose; Santa Barbara; Santa Cruz; Santa Fe;
    Sao Paulo; Saudi Arabia; Second World War; Sierra Leone; Sierra Nevada; Silicon Valley;
    Song Dynasty; South Africa; South America; South Asia; South Carolina; South Dakota; South
    Korea; Southeast Asia; Soviet Union; Sri Lanka; Stack Overflow; Standard Model; Stone Age;
    Street View; Supreme Court; São Paulo; Tang Dynasty; Tel Aviv; Third Reich; Turing Award;
    United Arab Emirates; United Kingdom; United Nations; United States; United States of
    America; Van der Waals; Vietnam War; Visual Basic; Visual Studio; Wall Street; West
    Africa; West Bank; West Indies; West Virginia; Western Europe; White House; Wi Fi; Windows
    Mobile; Windows Phone; Wizard of Oz; World Bank; World Cup; World Health Organization;
    World Trade Organization; World War; World War I; World War II; World Wide Web
"""

#: The words, with their capital.
PROPER_WORDS = PERSONS.union(f"{_EPONYMS} {_PEOPLES} {_PLACES} {_TIMES} {_PRODUCTS}".split())
#: Names of several words, as tuples.
PROPER_PHRASES = frozenset(tuple(phrase.split()) for phrase in _PHRASES.split(";"))

# What a title may begin with and is no coined name: "Real-Time Rendering" is "Real-time rendering".
_COMPOUNDS = """
    age-related agent-based anti-inflammatory black-box case-based chain-of-thought closed-loop
    coarse-to-fine computer-aided computer-assisted computer-based content-based context-aware
    context-dependent context-free context-sensitive cost-effective cross-cultural cross-domain
    cross-layer cross-lingual cross-modal cross-platform cross-sectional cross-validation
    data-driven decision-making density-based domain-specific double-blind end-to-end
    energy-efficient error-correcting event-driven evidence-based fault-tolerant feature-based
    few-shot fine-grained fine-tuning first-order follow-up free-form full-text fully-automated
    general-purpose graph-based ground-truth group-theoretic hand-held high-dimensional high-energy
    high-fidelity high-frequency high-level high-order high-performance high-quality
    high-resolution high-speed high-throughput higher-dimensional higher-order human-centered
    human-centric human-computer human-in-the-loop human-level human-like human-machine
    human-robot image-based information-theoretic instance-based key-value knowledge-based
    large-scale learning-based life-cycle long-form long-range long-term low-complexity low-cost
    low-density low-dimensional low-energy low-frequency low-level low-light low-power low-rank
    low-resolution low-resource machine-learning market-based meta-analysis meta-learning
    mixed-integer model-agnostic model-based model-driven multi-agent multi-class multi-core
    multi-criteria multi-dimensional multi-domain multi-label multi-layer multi-level multi-modal
    multi-object multi-objective multi-party multi-robot multi-scale multi-source multi-stage
    multi-step multi-task multi-turn multi-user multi-view near-optimal next-generation
    non-cooperative non-equilibrium non-gaussian non-invasive non-linear non-negative
    non-parametric non-stationary non-uniform object-based object-centric object-oriented
    off-policy on-demand on-device on-line one-shot open-domain open-ended open-source
    open-vocabulary open-world out-of-distribution parameter-efficient peer-to-peer phase-field
    physics-based physics-informed point-of-care pre-trained pre-training problem-solving
    privacy-preserving quasi-experimental quasi-static question-answering random-access
    re-identification real-time real-world reduced-order retrieval-augmented role-based rule-based
    search-based second-order self-adaptive self-assembled self-assembly self-attention
    self-consistent self-driving self-organized self-organizing self-supervised self-tuning
    semi-automated semi-automatic semi-definite semi-empirical semi-parametric semi-supervised
    sequence-to-sequence service-oriented short-term signal-to-noise single-cell single-image
    small-scale socio-economic socio-technical spatio-temporal speaker-independent state-dependent
    state-of-the-art state-space structure-preserving super-resolution t-test task-specific
    teacher-student test-time text-based text-to-image text-to-speech text-to-video
    three-dimensional time-dependent time-domain time-series time-varying top-down trade-offs
    training-free transformer-based two-dimensional two-level two-phase two-stage two-step
    user-centered user-centred vision-language wavelet-based weakly-supervised
    web-based well-posedness word-level x-ray zero-shot
"""
#: The compounds, in small letters.
ORDINARY_COMPOUNDS = frozenset(_COMPOUNDS.split())
