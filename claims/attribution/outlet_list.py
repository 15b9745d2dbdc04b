"""Well-known outlets, for texts that come without a registry of their own."""

from __future__ import annotations

from claims.attribution.document import OutletNames


def _outlet(name: str, aliases: str = "", domains: str = "") -> OutletNames:
    parts = tuple(alias.strip() for alias in aliases.split(",") if alias.strip())
    return OutletNames(name, parts, tuple(domains.split()))


KNOWN_OUTLETS: tuple[OutletNames, ...] = (
    _outlet("Associated Press", "AP, AP News, the AP, The Associated Press", "apnews.com ap.org"),
    _outlet("Reuters", "Thomson Reuters", "reuters.com"),
    _outlet("Agence France-Presse", "AFP", "afp.com"),
    _outlet("Bloomberg", "Bloomberg News", "bloomberg.com"),
    _outlet("Xinhua", "Xinhua News Agency, New China News Agency", "xinhuanet.com news.cn"),
    _outlet("TASS", "ITAR-TASS", "tass.com tass.ru"),
    _outlet("RIA Novosti", "RIA", "ria.ru"),
    _outlet("Interfax", "", "interfax.com interfax.ru"),
    _outlet("Kyodo News", "Kyodo", "kyodonews.net"),
    _outlet("Yonhap", "Yonhap News Agency", "yna.co.kr"),
    _outlet("Press Trust of India", "PTI", "ptinews.com"),
    _outlet("PA Media", "PA news agency, Press Association", "pa.media"),
    _outlet("DPA", "Deutsche Presse-Agentur", "dpa.com"),
    _outlet("EFE", "Agencia EFE", "efe.com"),
    _outlet("ANSA", "", "ansa.it"),
    _outlet("Anadolu Agency", "Anadolu", "aa.com.tr"),
    _outlet("UPI", "United Press International", "upi.com"),
    _outlet("BBC", "BBC News, British Broadcasting Corporation", "bbc.com bbc.co.uk"),
    _outlet("ITV News", "ITV", "itv.com"),
    _outlet("Sky News", "", "news.sky.com"),
    _outlet("CNN", "Cable News Network", "cnn.com"),
    _outlet("NPR", "National Public Radio", "npr.org"),
    _outlet("PBS", "PBS NewsHour", "pbs.org"),
    _outlet("Fox News", "Fox News Channel", "foxnews.com"),
    _outlet("MSNBC", "", "msnbc.com"),
    _outlet("NBC News", "NBC", "nbcnews.com"),
    _outlet("ABC News", "", "abcnews.go.com"),
    _outlet("CBS News", "CBS", "cbsnews.com"),
    _outlet("Al Jazeera", "", "aljazeera.com"),
    _outlet("Deutsche Welle", "DW", "dw.com"),
    _outlet("France 24", "", "france24.com"),
    _outlet("CBC News", "CBC", "cbc.ca"),
    _outlet("NHK", "", "nhk.or.jp"),
    _outlet("The New York Times", "New York Times, NYT, N.Y. Times", "nytimes.com"),
    _outlet("The Washington Post", "Washington Post", "washingtonpost.com"),
    _outlet("The Wall Street Journal", "Wall Street Journal, WSJ", "wsj.com"),
    _outlet("USA Today", "", "usatoday.com"),
    _outlet("Los Angeles Times", "LA Times, L.A. Times", "latimes.com"),
    _outlet("Politico", "", "politico.com politico.eu"),
    _outlet("Axios", "", "axios.com"),
    _outlet("The Guardian", "Guardian", "theguardian.com"),
    _outlet("The Times", "The Times of London, Times of London", "thetimes.com thetimes.co.uk"),
    _outlet("Financial Times", "FT", "ft.com"),
    _outlet("The Daily Telegraph", "Daily Telegraph, The Telegraph", "telegraph.co.uk"),
    _outlet("Daily Mail", "MailOnline", "dailymail.co.uk"),
    _outlet("The Economist", "", "economist.com"),
    _outlet("Le Monde", "", "lemonde.fr"),
    _outlet("Der Spiegel", "Spiegel", "spiegel.de"),
    _outlet("El País", "El Pais", "elpais.com"),
    _outlet("Haaretz", "", "haaretz.com"),
    _outlet("The Times of India", "Times of India", "timesofindia.indiatimes.com"),
    _outlet("South China Morning Post", "SCMP", "scmp.com"),
    _outlet("Global Times", "", "globaltimes.cn"),
    _outlet("The Kyiv Independent", "Kyiv Independent", "kyivindependent.com"),
)
