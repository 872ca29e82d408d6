enum CalendarsPlaceholder {}
