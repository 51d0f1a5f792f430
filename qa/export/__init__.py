"""What the program has read, written for other programs: CSV, XLSX, a data package."""
