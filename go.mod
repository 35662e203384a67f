module wirethread

go 1.26
