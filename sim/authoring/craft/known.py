"""Firms, brands, products and public figures by their well-known names.

A modest list of what turns up in drafts. A name that is also an ordinary word, or that many
families have, is left out: a warning that is mostly mistaken is not read.
"""

from __future__ import annotations

KNOWN = frozenset(
    (
        *("Google", "Microsoft", "Facebook", "Instagram", "WhatsApp", "YouTube", "Netflix"),
        *("Spotify", "Airbnb", "LinkedIn", "TikTok", "Nvidia", "IBM", "Samsung", "Huawei"),
        *("Siemens", "Toyota", "Volkswagen", "BMW", "Audi", "Hyundai", "Renault", "Peugeot"),
        *("Tesla", "SpaceX", "Boeing", "Airbus", "Lufthansa", "Ryanair", "Nestlé", "Unilever"),
        *("Pfizer", "Novartis", "AstraZeneca", "GlaxoSmithKline", "Accenture", "Deloitte"),
        *("McKinsey", "KPMG", "PwC", "Capgemini", "Infosys", "Salesforce", "ServiceNow"),
        *("Atlassian", "Jira", "GitHub", "GitLab", "PowerPoint", "Photoshop", "Gmail"),
        *("iPhone", "iPad", "MacBook", "ChatGPT", "OpenAI", "Walmart", "IKEA", "Starbucks"),
        *("Coca-Cola", "Pepsi", "Adidas", "DHL", "FedEx", "eBay", "PayPal", "Mastercard"),
        *("JPMorgan", "HSBC", "Vodafone", "Verizon", "AT&T", "Cisco", "Dropbox", "Twitter"),
        *("Wikipedia", "Nokia", "Ericsson", "ExxonMobil", "Toshiba", "Panasonic", "Sony"),
        *("Nintendo", "PlayStation", "Xbox", "Rolls-Royce", "Goldman Sachs", "Microsoft Teams"),
        *("General Electric", "General Motors", "Hewlett-Packard", "Procter & Gamble"),
        *("Steve Jobs", "Bill Gates", "Elon Musk", "Jeff Bezos", "Mark Zuckerberg", "Tim Cook"),
        *("Satya Nadella", "Sundar Pichai", "Warren Buffett", "Jack Welch", "Peter Drucker"),
        *("Simon Sinek", "Brené Brown", "Sheryl Sandberg", "Oprah Winfrey", "Barack Obama"),
        *("Donald Trump", "Joe Biden", "Angela Merkel", "Nelson Mandela", "Winston Churchill"),
        *("Mahatma Gandhi", "Martin Luther King", "Abraham Lincoln", "Greta Thunberg"),
        *("Albert Einstein", "Stephen Covey", "Dale Carnegie", "John Kotter", "Daniel Goleman"),
    )
)
