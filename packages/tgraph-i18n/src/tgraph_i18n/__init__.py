"""TGraph's i18n."""
