"""files → pages of words: everything that opens bytes, rasterises and reads them."""
